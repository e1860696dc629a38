package eu.rempart.gateway.app.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names a certificate is for, in one spelling each. */
final class SubjectNames {
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.%]*:.*");

  private SubjectNames() {}

  static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  /** Lower case; an address in the JDK's own spelling. */
  static String normal(String name) {
    if (isAddress(name)) {
      try {
        return InetAddress.getByName(name).getHostAddress();
      } catch (UnknownHostException e) {
        return name;
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }

  static Set<String> of(X509Certificate certificate) {
    try {
      Set<String> names = new HashSet<>();
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      if (entries != null) {
        entries.forEach(entry -> names.add(normal(String.valueOf(entry.get(1)))));
      }
      return names;
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }
}
