package org.ticketflow.site;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SiteRepository extends Repository<Site, String> {

  Optional<Site> findById(String id);

  List<Site> findAllByOrderById();

  void saveAndFlush(Site site);
}
