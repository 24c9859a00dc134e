package org.ticketflow.mail.body;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands between a mail's new words and the whole mail under them: a line of dashes with a
 * word, or the head of that mail written out as Outlook does. Before a mail that was forwarded
 * there is none: that one is what the sender wants to be read.
 */
final class Separator {

  private static final Pattern ORIGINAL =
      Pattern.compile(
          "(?iu)[-_\u2010-\u2015=*\\s]{2,}\\s*("
              + "original message|original appointment|reply message|mensagem original"
              + "|ursprüngliche (nachricht|e-mail|mail)|originalnachricht|originalmeldung"
              + "|message d'origine|message d\u2019origine|message original|messaggio originale"
              + "|mensaje original|oorspronkelijk bericht|oprindelig meddelelse"
              + "|ursprungligt meddelande|originalmeddelande|opprinnelig melding"
              + "|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna"
              + "|původní (zpráva|e-mail)|исходное сообщение"
              + "|оригинальное сообщение|orijinal (ileti|mesaj)"
              + "|原始邮件|原始郵件|元のメッセージ|원본 메시지"
              + ")\\s*[-_\u2010-\u2015=*\\s]*");

  private static final Pattern REPLY_ABOVE =
      Pattern.compile(
          "(?iu)[-#=_*\\s]*(please )?(type|write|enter) your reply above this line[-#=_*.\\s]*"
              + "|[-#=_*\\s]*reply above this line[-#=_*.\\s]*");

  private static final Pattern RULE = Pattern.compile("[_]{10,}|[-]{20,}");

  private static final Set<String> FROM =
      Set.of(
          "from",
          "von",
          "de",
          "da",
          "van",
          "från",
          "fra",
          "od",
          "lähettäjä",
          "от",
          "від",
          "kimden",
          "gönderen",
          "feladó",
          "发件人",
          "寄件者",
          "差出人",
          "보낸 사람",
          "expeditor",
          "από",
          "מאת",
          "من");

  private static final Set<String> FURTHER =
      Set.of(
          "sent",
          "date",
          "to",
          "cc",
          "subject",
          "reply-to",
          "importance",
          "gesendet",
          "datum",
          "an",
          "betreff",
          "envoyé",
          "date d'envoi",
          "à",
          "objet",
          "enviado",
          "enviado el",
          "enviada em",
          "enviado em",
          "fecha",
          "para",
          "asunto",
          "assunto",
          "data",
          "inviato",
          "a",
          "oggetto",
          "verzonden",
          "aan",
          "onderwerp",
          "skickat",
          "till",
          "ämne",
          "sendt",
          "til",
          "emne",
          "lähetetty",
          "päivämäärä",
          "vastaanottaja",
          "aihe",
          "wysłano",
          "do",
          "temat",
          "odesláno",
          "komu",
          "předmět",
          "kopie",
          "cc.",
          "отправлено",
          "дата",
          "кому",
          "тема",
          "копия",
          "tarih",
          "gönderildi",
          "kime",
          "konu",
          "küldve",
          "címzett",
          "tárgy",
          "发送时间",
          "日期",
          "收件人",
          "主题",
          "抄送",
          "寄件日期",
          "收件者",
          "主旨",
          "送信日時",
          "日時",
          "宛先",
          "件名",
          "보낸 날짜",
          "받는 사람",
          "제목",
          "trimis",
          "către",
          "subiect");

  private static final Pattern FORWARDED =
      Pattern.compile(
          "(?iu)[-_\u2010-\u2015=*>\\s]*(begin )?(forwarded message|weitergeleitete nachricht"
              + "|anfang der weitergeleiteten nachricht|message transféré|mensaje reenviado"
              + "|messaggio inoltrato|mensagem (encaminhada|reencaminhada)|doorgestuurd bericht"
              + "|vidarebefordrat meddelande|videresendt (melding|meddelelse)|wiadomość przekazana"
              + "|Пересылаемое сообщение|转发的邮件|転送されたメッセージ)"
              + "\\s*:?[-_\u2010-\u2015=*\\s]*");

  private static final int HEAD_LINES = 8;
  private static final int LONGEST_LABEL = 24;

  private Separator() {}

  static boolean isAt(Lines lines, int line) {
    String words = lines.get(line);
    if (words.isEmpty()) {
      return false;
    }
    if (ORIGINAL.matcher(words).matches() || REPLY_ABOVE.matcher(words).matches()) {
      return true;
    }
    if (RULE.matcher(words).matches()) {
      int next = lines.nextWritten(line + 1);
      return next < lines.count() && isHead(lines, next);
    }
    return isHead(lines, line);
  }

  static boolean isForward(Lines lines, int line) {
    String words = lines.get(line);
    return words.length() < 120 && FORWARDED.matcher(words).matches();
  }

  /** {@code From:} and at least two of its kind under it. */
  private static boolean isHead(Lines lines, int line) {
    String first = label(lines.get(line));
    boolean senderNext =
        FURTHER.contains(first)
            && line + 1 < lines.count()
            && FROM.contains(label(lines.get(line + 1)));
    if (!FROM.contains(first) && !senderNext) {
      return false;
    }
    int further = 0;
    for (int i = line + 1; i < Math.min(lines.count(), line + HEAD_LINES); i++) {
      if (FURTHER.contains(label(lines.get(i)))) {
        further++;
      }
    }
    return further >= 2;
  }

  /** What stands before the colon, without the marks of bold text. */
  private static String label(String line) {
    int colon = line.indexOf(':');
    int wide = line.indexOf('：');
    int end = colon < 0 || wide >= 0 && wide < colon ? wide : colon;
    if (end < 1 || end > LONGEST_LABEL) {
      return "";
    }
    StringBuilder label = new StringBuilder(end);
    line.substring(0, end)
        .chars()
        .filter(c -> c != '*' && c != '_')
        .forEach(c -> label.append((char) c));
    return label.toString().replace('\u00A0', ' ').strip().toLowerCase(Locale.ROOT);
  }
}
