package eu.rempart.gateway.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin}. */
@Command(
    name = "admin",
    description = "Administers an instance that runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      IdentitiesCommand.class,
      AdministratorsCommand.class,
      KeysCommand.class,
      DestructionsCommand.class,
      ShredCommand.class,
      JobsCommand.class,
      BucketsCommand.class,
      SitesCommand.class,
      HealthCommand.class,
      ConfigurationCommand.class,
      WhoamiCommand.class
    })
public final class AdminCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }
}
