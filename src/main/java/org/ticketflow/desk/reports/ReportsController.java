package org.ticketflow.desk.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.report.Question;
import org.ticketflow.report.Report;
import org.ticketflow.report.ReportCsv;
import org.ticketflow.report.Reports;
import org.ticketflow.report.Span;

/** The numbers as a page, and each report as a file for spreadsheets. */
@Controller
class ReportsController {

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Reports reports;

  ReportsController(Reports reports) {
    this.reports = reports;
  }

  @GetMapping("/desk/{site}/reports")
  ModelAndView page(Frame frame, ReportsAddress asked) {
    try {
      return page(frame, asked, asked, Map.of(), HttpStatus.OK);
    } catch (InvalidInput refused) {
      Map<String, String> errors =
          refused.errors().stream()
              .collect(Collectors.toMap(FieldError::field, FieldError::message));
      return page(frame, asked.usual(), asked, errors, HttpStatus.UNPROCESSABLE_ENTITY);
    }
  }

  @GetMapping("/desk/{site}/reports/{name}.csv")
  ResponseEntity<byte[]> csv(Frame frame, @PathVariable String name, ReportsAddress asked) {
    Question question = question(frame, asked);
    Report report = reports.one(name, question);
    String file =
        "%s-%s-%s-%s.csv"
            .formatted(frame.site().id(), name, question.span().from(), question.span().to());
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file).build().toString())
        .body(ReportCsv.of(report));
  }

  private ModelAndView page(
      Frame frame,
      ReportsAddress address,
      ReportsAddress typed,
      Map<String, String> errors,
      HttpStatus status) {
    Question question = question(frame, address);
    List<Report> answers = reports.all(question);
    Span span = question.span();
    LocalDate today = frame.now().atZone(frame.site().zone()).toLocalDate();
    return new ModelAndView(
        "desk/reports/page",
        Map.of("page", new ReportsPage(address, typed, span, today, answers, errors)),
        status);
  }

  private static Question question(Frame frame, ReportsAddress asked) {
    return new Question(
        frame.site().id(), asked.span(frame.now(), frame.site().zone()), asked.time());
  }
}
