package eu.rempart.gateway.cli;

import eu.rempart.gateway.doctor.Diagnosis;
import eu.rempart.gateway.doctor.Doctor;
import eu.rempart.gateway.doctor.Finding;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart doctor}: looks at all that an instance here would need. */
@Command(
    name = "doctor",
    description = "Checks this machine and the configuration; says what to do about what is wrong.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private ConfigOptions options;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Diagnosis diagnosis = new Doctor(options.load().config()).examine();
    for (Finding finding : diagnosis.findings()) {
      out.printf("%-4s  %-10s  %s%n", finding.grade(), finding.subject(), finding.sentence());
    }
    out.flush();
    return diagnosis.healthy() ? 0 : 1;
  }
}
