package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.keymanager.KeyException;
import java.util.regex.Pattern;

/** Whether the data folder is free, or an instance's with its marker whole. */
final class FolderCheck {
  private static final String SUBJECT = "data";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private FolderCheck() {}

  static Finding of(DataFolder folder) {
    try {
      folder.requireOurs();
      if (!folder.exists()) {
        return Finding.ok(SUBJECT, folder.root() + " is free for a first start");
      }
      String id = folder.instanceId();
      return ID.matcher(id).matches()
          ? Finding.ok(SUBJECT, folder.root() + " is that of instance " + id)
          : Finding.fail(
              SUBJECT,
              "the file "
                  + folder.root().resolve("instance")
                  + " does not hold an instance's id; restore it from a backup");
    } catch (StartRefused | KeyException e) {
      return Finding.fail(SUBJECT, String.valueOf(e.getMessage()));
    }
  }
}
