package org.ticketflow.assistant.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketflow.assistant.reading.Kind.Then;

/** What texts are understood to say, by the model, by the rules, and by examples of one's own. */
class ReaderTests {

  private static final Reader LEARNT = learnt(new ReadingSettings(true, null));

  @Test
  void pieces() throws Exception {
    try (var file = getClass().getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      WordPieces pieces = WordPieces.read(file);
      assertThat(pieces.of("Hello, embeddings!", 128))
          .containsExactly(101, 7592, 1010, 7861, 8270, 4667, 2015, 999, 102);
      assertThat(pieces.of("Crème brûlée", 128)).isEqualTo(pieces.of("creme brulee", 128));
      assertThat(pieces.of("word ".repeat(1000), 128)).hasSize(128).startsWith(101).endsWith(102);
      assertThat(pieces.of("", 128)).containsExactly(101, 102);
    }
  }

  @Test
  void meaningsAreNearWhereTextsSayTheSame() {
    float near = likeness("I cannot log in", "I'm unable to sign in");
    float far = likeness("I cannot log in", "The soup was cold");
    assertThat(near).isGreaterThan(0.8f);
    assertThat(far).isLessThan(0.3f);
  }

  @Test
  void theModelTellsKindsApart() {
    assertThat(LEARNT.read("my parcel hasn't turned up").kind().then()).isEqualTo(Then.TICKET);
    assertThat(LEARNT.read("how late is the store open?").kind().then()).isEqualTo(Then.ANSWER);
    assertThat(LEARNT.read("let me speak with a human being").kind().then()).isEqualTo(Then.HUMAN);
    assertThat(LEARNT.read("a thief has spent all of my credit").signals())
        .containsExactly("money lost");
  }

  @Test
  void rulesServeUntilTheModelIsThere() {
    Reader fresh = new Reader(new ReadingSettings(true, null));
    Reading reading = fresh.read("I am locked out of my account");
    assertThat(reading.meaning()).isNull();
    assertThat(reading.signals()).startsWith("locked out");
    assertThat(fresh.read("asdf qwer").kind().then()).isEqualTo(Then.ASK);
  }

  @Test
  void examplesOfOnesOwnAreLearnt(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("own.yaml");
    Files.writeString(
        file,
        """
        spillage: {then: ticket, says: has a spillage, sentences: [the tank leaks, oil on the road]}
        weather: {then: talk, says: talks of the weather, sentences: [nice sun today, it rains]}
        """);
    Reader own = learnt(new ReadingSettings(true, file));
    assertThat(own.read("fuel is leaking from the tank").kind().name()).isEqualTo("spillage");
    Files.writeString(file, "spillage: [no such thing]");
    assertThat(learnt(new ReadingSettings(true, file)).read("it rains").meaning())
        .as("a broken file leaves the rules")
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Good morning dear team, my zip broke. Can you help me please? Thanks! | my zip broke.",
        "hi there my zip broke please help | my zip broke",
        "How do I cancel? Thanks a lot | How do I cancel? Thanks a lot",
        "Hello, how do I cancel please? | how do I cancel?",
        "My zip broke. What should I do? | My zip broke.",
        "Hello, can you help me? | can you help me?",
        "Thank you | Thank you",
        "Hiking boots are too small | Hiking boots are too small",
        "Please cancel my order | Please cancel my order"
      })
  void whatIsSaidForPolitenessIsNotRead(String text, String matter) {
    assertThat(Pleasantries.without(text)).isEqualTo(matter);
  }

  @Test
  void saidPolitelyItIsAsGrave() {
    Reading plain = LEARNT.read("my account is locked");
    Reading polite =
        LEARNT.read("Dear support, my account is locked. Could you please help? Many thanks");
    assertThat(plain.signals()).containsExactly("locked out");
    assertThat(polite.signals()).isEqualTo(plain.signals());
  }

  @Test
  void theLikestExamplesAreTold() {
    List<Alike> alike = LEARNT.alike("The zip of my jacket is broken", 3);
    assertThat(alike).hasSize(3).noneMatch(Alike::own);
    assertThat(alike).isSortedAccordingTo(Alike.LIKEST_FIRST);
    Alike likest = alike.get(0);
    assertThat(LEARNT.alike(likest.sentence().toUpperCase(), 1).get(0).likeness()).isEqualTo(1);
  }

  @Test
  void endlessTextsAreReadInBoundedTime() {
    assertThat(LEARNT.read("x".repeat(100_000)).kind()).isNotNull();
    assertThat(LEARNT.read("🙃\u0000 \ud800 \u202e").kind()).isNotNull();
    assertThat(LEARNT.read("   ").kind()).isNotNull();
    assertThat(LEARNT.read("hi ".repeat(50_000)).kind()).isNotNull();
    assertThat(LEARNT.read("help me. ".repeat(50_000)).kind()).isNotNull();
  }

  private static float likeness(String one, String other) {
    return Reading.likeness(LEARNT.read(one).meaning(), LEARNT.read(other).meaning());
  }

  private static Reader learnt(ReadingSettings settings) {
    Reader reader = new Reader(settings);
    reader.learn();
    return reader;
  }
}
