package eu.rempart.gateway.jobs;

import eu.rempart.catalog.record.Job;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of job: how its parameters are judged, and who does the work. One runs at a time. */
public interface JobKind {

  /** The name, as stored with every job: lower case words with hyphens, forever. */
  String name();

  /** What is wrong with these parameters, as a sentence; null when nothing is. */
  @Nullable String complaint(Map<String, String> parameters);

  /** Opens the work of a job, new or half done. The runner closes it when it stops, however. */
  JobWork open(Job job);
}
