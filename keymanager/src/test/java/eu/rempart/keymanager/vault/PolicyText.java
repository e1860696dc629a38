package eu.rempart.keymanager.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A policy of deploy/vault, and the policies that are left when one capability is taken away. */
record PolicyText(String text) {
  private static final Pattern BLOCK =
      Pattern.compile("path \"([^\"]+)\" \\{\\s*capabilities = \\[([^]]*)]");

  /** One capability of one path. */
  record Grant(String path, String capability) {}

  static PolicyText of(String name) {
    try {
      return new PolicyText(Files.readString(Path.of("../deploy/vault", name + ".hcl")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      for (String capability : block.group(2).split(",", -1)) {
        grants.add(new Grant(block.group(1), capability.strip().replace("\"", "")));
      }
    }
    return grants;
  }

  /** Capabilities by path. */
  Map<String, TreeSet<String>> byPath() {
    return grants().stream()
        .collect(
            Collectors.groupingBy(
                Grant::path,
                TreeMap::new,
                Collectors.mapping(Grant::capability, Collectors.toCollection(TreeSet::new))));
  }

  PolicyText without(Grant taken) {
    String from = "path \"" + taken.path() + "\" {";
    int block = text.indexOf(from);
    int end = text.indexOf(']', block);
    String capabilities = text.substring(block, end);
    String fewer = capabilities.replace("\"" + taken.capability() + "\"", "\"deny\"");
    if (capabilities.contains(",")) {
      fewer = capabilities.replaceAll("\"" + taken.capability() + "\",?\\s*", "");
    }
    return new PolicyText(text.substring(0, block) + fewer + text.substring(end));
  }
}
