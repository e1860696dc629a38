package eu.rempart.gateway.doctor;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.app.AdminAuthority;
import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the authority of administrators is there, and whether roles that are to be apart lie in
 * one folder.
 */
record AdministratorCheck(DataFolder data) {
  private static final String SUBJECT = "admin";

  Finding finding() {
    try {
      data.requireReadable();
    } catch (StartRefused e) {
      return Finding.fail(SUBJECT, "not looked at: " + e.getMessage());
    }
    String missing = AdminAuthority.missingAfterStart(data);
    return missing == null ? credentials(data.admin()) : Finding.fail(SUBJECT, missing);
  }

  private static Finding credentials(Path folder) {
    List<Role> here =
        Stream.of(Role.values())
            .filter(role -> AdministratorFiles.first(folder, role).exist())
            .toList();
    if (here.isEmpty()) {
      return Finding.ok(SUBJECT, "no administrator's credentials lie in " + folder);
    }
    String roles = here.stream().map(Role::word).collect(Collectors.joining(", "));
    return here.size() == 1
        ? Finding.ok(
            SUBJECT, "the credentials of one administrator, " + roles + ", lie in " + folder)
        : Finding.warn(
            SUBJECT,
            "the credentials of "
                + roles
                + " lie together in "
                + folder
                + ": whoever reads it has all these roles; in production name administrators with"
                + " `rempart admin administrators add`, and remove these");
  }
}
