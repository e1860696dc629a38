package eu.rempart.gateway.admin;

import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.administrator.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of the admin API's table: everything there is to know of one method of one path. A role
 * that is not named is refused.
 *
 * @param path with parameters in braces, each a whole step
 * @param id the operation's name, unique
 * @param summary what it does
 * @param roles who may
 * @param secondFactor false for what a certificate alone may see
 * @param parameters of the path, by name
 * @param query by name, none of them needed
 * @param body what it takes, or null
 * @param status of the answer when all is well
 * @param answer what it answers with, or null for nothing
 * @param refusals the kinds beyond those that any route can have
 */
public record AdminRoute(
    String method,
    String path,
    String id,
    String summary,
    Set<Role> roles,
    boolean secondFactor,
    SequencedMap<String, Schema> parameters,
    SequencedMap<String, Schema> query,
    @Nullable Form body,
    int status,
    @Nullable Schema answer,
    Set<ProblemKind> refusals,
    AdminOperation operation) {

  public AdminRoute {
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    query = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(query));
    refusals = Collections.unmodifiableSet(new TreeSet<>(refusals));
  }

  /** A route that reads; every role may. */
  public static RouteDraft get(String path, String id, String summary) {
    return new RouteDraft("GET", path, id, summary, 200, EnumSet.allOf(Role.class));
  }

  /** A route that makes, starts or changes something; the one role that may. */
  public static RouteDraft post(String path, String id, String summary, Role role) {
    return new RouteDraft("POST", path, id, summary, 200, EnumSet.of(role));
  }

  /** A route that removes something; the one role that may. */
  public static RouteDraft delete(String path, String id, String summary, Role role) {
    return new RouteDraft("DELETE", path, id, summary, 204, EnumSet.of(role));
  }

  /** Whether it changes nothing. */
  public boolean readOnly() {
    return method.equals("GET");
  }

  /** The steps of the path; parameters still in braces. */
  List<String> steps() {
    return List.of(path.substring(1).split("/", -1));
  }
}
