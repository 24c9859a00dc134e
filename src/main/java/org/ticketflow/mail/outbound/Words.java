package org.ticketflow.mail.outbound;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.InvalidInput;

/**
 * Fills the gaps of a site's template with facts. A template reaches these names and nothing behind
 * them: no methods, no files, no other templates.
 */
final class Words {

  static final Set<String> NAMES = Set.of("code", "subject", "site", "requester", "agent");

  /** What Markdown would take for more than a letter. */
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+\\-.!|&~:=\"']");

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(false)
          .defaultValue("")
          .emptyStringIsFalse(true)
          .withCollector(new NamesAlone())
          .withLoader(
              name -> {
                throw new MustacheException("A template does not read others");
              });

  private Words() {}

  /** Refuses what cannot be filled, under the field's name. */
  static void check(String field, String template) {
    try {
      COMPILER.compile(template).visit(new KnownNames(field));
    } catch (MustacheException broken) {
      throw new InvalidInput(
          field, "Cannot be read: each {{name}} needs its braces. " + broken.getMessage());
    }
  }

  /** As plain text. */
  static String text(String template, Map<String, String> facts) {
    return COMPILER.compile(template).execute(context(facts)).strip();
  }

  /** As Markdown in which no fact is more than words. */
  static String markdown(String template, Map<String, String> facts) {
    Map<String, String> escaped = new HashMap<>();
    facts.forEach((name, fact) -> escaped.put(name, MARKS.matcher(fact).replaceAll("\\\\$0")));
    return COMPILER.compile(template).execute(context(escaped)).strip();
  }

  private static Mustache.CustomContext context(Map<String, String> facts) {
    return name -> facts.getOrDefault(name, "");
  }

  /** Looks into nothing but our own context. */
  private static final class NamesAlone implements Mustache.Collector {

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
      return null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
      return context instanceof Mustache.CustomContext
          ? (from, wanted) -> ((Mustache.CustomContext) from).get(wanted)
          : null;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new java.util.concurrent.ConcurrentHashMap<>();
    }
  }

  /** Refuses names that there are not, and other templates. */
  private record KnownNames(String field) implements Mustache.Visitor {

    @Override
    public void visitText(String text) {
      // any words are allowed
    }

    @Override
    public void visitVariable(String name) {
      require(name);
    }

    @Override
    public boolean visitInclude(String name) {
      throw new InvalidInput(field, "A template cannot include another one ({{>" + name + "}}).");
    }

    @Override
    public boolean visitSection(String name) {
      require(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      require(name);
      return true;
    }

    private void require(String name) {
      if (!NAMES.contains(name)) {
        throw new InvalidInput(
            field,
            "There is no {{"
                + name
                + "}}. Use {{code}}, {{subject}}, {{site}}, {{requester}}"
                + " or {{agent}}.");
      }
    }
  }
}
