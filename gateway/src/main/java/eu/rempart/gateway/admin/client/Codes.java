package eu.rempart.gateway.admin.client;

import eu.rempart.gateway.administrator.Totp;

/** Where one-time passwords come from. */
public interface Codes {
  /**
   * The code of a time step.
   *
   * @throws AdminRefused when there is none
   */
  String code(long step);

  /** Whether there will be another when this one has been used. */
  boolean renewed();

  /** Made from a secret that is at hand. */
  static Codes of(Totp totp) {
    return new Codes() {
      @Override
      public String code(long step) {
        return totp.code(step);
      }

      @Override
      public boolean renewed() {
        return true;
      }
    };
  }

  /** The one that an authenticator app shows now. */
  static Codes of(String code) {
    return new Codes() {
      @Override
      public String code(long step) {
        return code;
      }

      @Override
      public boolean renewed() {
        return false;
      }
    };
  }
}
