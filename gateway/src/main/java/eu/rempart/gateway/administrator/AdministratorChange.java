package eu.rempart.gateway.administrator;

import eu.rempart.catalog.record.Administrator;

/** What came of changing an administrator. */
public sealed interface AdministratorChange {

  /** It is done, and durable. */
  record Done(Administrator administrator) implements AdministratorChange {}

  /** Nothing was changed. */
  record Refused(Reason reason) implements AdministratorChange {}

  /** Why nothing was changed. */
  enum Reason {
    UNKNOWN("there is no such administrator"),
    NAME_TAKEN("an administrator of that name is there already; choose another name"),
    KEY_TAKEN(
        "that key is enrolled already; one administrator has one role, so make a new key for each"),
    LAST_OWNER(
        "this is the last owner who may call; name another owner first, or nobody could name"
            + " administrators again");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** For the operator. */
    public String sentence() {
      return sentence;
    }
  }
}
