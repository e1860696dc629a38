package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.config.RempartConfig;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at everything an instance needs. It makes nothing an instance would find: what it writes to
 * see whether writing works, it removes again.
 */
public final class Doctor {
  private final RempartConfig config;
  private final Clock clock;

  public Doctor(RempartConfig config) {
    this(config, Clock.systemUTC());
  }

  Doctor(RempartConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Runs every check. */
  public Diagnosis examine() {
    DataFolder folder = DataFolder.at(config.data());
    List<Finding> findings = new ArrayList<>();
    findings.add(MachineChecks.jdk(Runtime.version()));
    findings.add(MachineChecks.cipher());
    findings.add(MachineChecks.tls(config));
    findings.add(MachineChecks.entropy(new SecureRandom()));
    findings.add(FolderCheck.of(folder));
    findings.add(DiskCheck.of(folder.root()));
    findings.add(ClockCheck.of(clock, folder));
    List<Finding> places = PlaceChecks.judged(config);
    findings.addAll(places);
    // As at a start, no site is touched before every place has been judged.
    if (new Diagnosis(places).healthy()) {
      findings.addAll(PlaceChecks.opened(config));
    }
    findings.add(new KeysCheck(config, folder).look());
    findings.add(new AdministratorCheck(folder).finding());
    return new Diagnosis(findings);
  }
}
