package eu.rempart.gateway.admin;

/** What a route does. */
@FunctionalInterface
public interface AdminOperation {
  /**
   * Does it, for an administrator who has shown both factors and has the role.
   *
   * @param request checked against the route's schemas
   * @throws RefusedException to answer with a problem
   */
  AdminAnswer answer(AdminRequest request);
}
