package org.ticketflow.desk.widget;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.ticketflow.site.Sites;

/** A page as a site's visitors might see it, with the chat widget on it. */
@Controller
class DemoPageController {

  private final Sites sites;

  DemoPageController(Sites sites) {
    this.sites = sites;
  }

  @GetMapping("/demo/{site}")
  String page(@PathVariable String site, Model model) {
    model.addAttribute("site", sites.get(site));
    return "widget/demo";
  }
}
