package eu.rempart.gateway.admin;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.SecondFactor;
import eu.rempart.gateway.administrator.Sessions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may call what: the one place that does. The wire has checked that an authority of
 * ours signed the client certificate; here it must be that of an administrator who is enabled, then
 * the second factor must be right, then the role. Nobody learns whether a resource exists without
 * both factors.
 */
final class AdminDoor {
  static final String OTP = "Rempart-OTP";
  static final String SESSION = "Rempart-Session";

  private final Administrators administrators;
  private final Sessions sessions;
  private final SecondFactor secondFactor;

  AdminDoor(Administrators administrators, Sessions sessions, SecondFactor secondFactor) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.secondFactor = secondFactor;
  }

  /** What came of a second factor. */
  sealed interface Entry {
    /** It is right. */
    record Open(Sessions.Session session, boolean fresh) implements Entry {}

    /** It is not, or there was none. */
    record Closed(AdminAnswer answer) implements Entry {}
  }

  /** Whose certificate it is, or null when it is no enabled administrator's. */
  @Nullable Administrator holder(List<X509Certificate> certificates) {
    Administrator holder =
        certificates.isEmpty() ? null : administrators.holder(certificates.getFirst());
    return holder != null && holder.enabled() && Role.of(holder.role()) != null ? holder : null;
  }

  /** Looks at the second factor. */
  Entry enter(Administrator administrator, @Nullable String token, @Nullable String code) {
    Sessions.Session session = sessions.find(administrator, token);
    if (session != null) {
      return new Entry.Open(session, false);
    }
    if (code == null) {
      return closed(
          ProblemKind.OTP_NEEDED,
          token == null
              ? "send a one-time password in " + OTP + ", or a session in " + SESSION
              : "the session has ended; send a one-time password in " + OTP);
    }
    return switch (secondFactor.present(administrator, code)) {
      case SecondFactor.Outcome.Accepted(Sessions.Session opened) -> new Entry.Open(opened, true);
      case SecondFactor.Outcome.Wrong() ->
          closed(ProblemKind.OTP_WRONG, "the code is not that of now; is the clock right?");
      case SecondFactor.Outcome.Used() ->
          closed(ProblemKind.OTP_USED, "each code is taken once; wait for the next");
      case SecondFactor.Outcome.Locked(Duration retryAfter) ->
          new Entry.Closed(
              AdminAnswer.of(
                      Problem.of(
                          ProblemKind.LOCKED,
                          "no code is looked at for another "
                              + Math.max(1, retryAfter.toSeconds())
                              + " s; a session that is open stays so"))
                  .after(retryAfter));
    };
  }

  /** Why the administrator may not call a route, or null when they may. */
  static @Nullable Problem forbids(AdminRoute route, Administrator administrator) {
    Role role = Role.of(administrator.role());
    if (role != null && route.roles().contains(role)) {
      return null;
    }
    return Problem.of(
        ProblemKind.ROLE_NEEDED,
        "this is the work of "
            + String.join(" or ", route.roles().stream().map(Role::word).toList())
            + "; you are "
            + administrator.role());
  }

  private static Entry closed(ProblemKind kind, String detail) {
    return new Entry.Closed(AdminAnswer.of(Problem.of(kind, detail)));
  }
}
