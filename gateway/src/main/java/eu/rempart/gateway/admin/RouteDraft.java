package eu.rempart.gateway.admin;

import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.administrator.Role;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row being written; {@link #does} ends it. */
public final class RouteDraft {
  private final String method;
  private final String path;
  private final String id;
  private final String summary;
  private final SequencedMap<String, Schema> parameters = new LinkedHashMap<>();
  private final SequencedMap<String, Schema> query = new LinkedHashMap<>();
  private final Set<ProblemKind> refusals = EnumSet.noneOf(ProblemKind.class);
  private Set<Role> roles;
  private boolean secondFactor = true;
  private @Nullable Form body;
  private @Nullable Schema answer;
  private int status;

  RouteDraft(String method, String path, String id, String summary, int status, Set<Role> roles) {
    this.method = method;
    this.path = path;
    this.id = id;
    this.summary = summary;
    this.status = status;
    this.roles = roles;
  }

  /** The roles that may, where it is not the one that is usual. */
  public RouteDraft by(Role first, Role... more) {
    roles = EnumSet.of(first, more);
    return this;
  }

  /** Every role may. */
  public RouteDraft byAll() {
    roles = EnumSet.allOf(Role.class);
    return this;
  }

  /** With the client certificate alone. */
  RouteDraft withoutSecondFactor() {
    secondFactor = false;
    return this;
  }

  /** A parameter of the path. */
  public RouteDraft parameter(String name, Schema schema) {
    parameters.put(name, schema);
    return refuses(ProblemKind.NOT_FOUND);
  }

  /** A query parameter that may be left out. */
  public RouteDraft query(String name, Schema schema) {
    query.put(name, schema);
    return this;
  }

  /** It answers pages of items, found again by a cursor of that shape. */
  public RouteDraft pages(Form item, Schema cursor) {
    query.putAll(Page.parameters(cursor));
    return answers(200, Page.of(item));
  }

  /** It takes a body. */
  public RouteDraft takes(Form form) {
    body = form;
    return refuses(ProblemKind.MEDIA_TYPE);
  }

  /** What it answers when all is well. */
  public RouteDraft answers(int success, Schema schema) {
    status = success;
    answer = schema;
    return this;
  }

  /** More ways to be refused. */
  public RouteDraft refuses(ProblemKind... kinds) {
    refusals.addAll(List.of(kinds));
    return this;
  }

  /** What does it. */
  public AdminRoute does(AdminOperation operation) {
    return new AdminRoute(
        method,
        path,
        id,
        summary,
        roles,
        secondFactor,
        parameters,
        query,
        body,
        status,
        answer,
        refusals,
        operation);
  }
}
