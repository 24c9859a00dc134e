package org.ticketflow.site;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SiteRepository extends Repository<Site, String> {

  java.util.Optional<Site> findById(String id);

  List<Site> findAllByOrderById();

  void save(Site site);

  /**
   * Not part of the transaction: a number that was drawn is never drawn again, even after a
   * rollback.
   */
  @Query(
      nativeQuery = true,
      value = "select nextval(quote_ident('ticket_number_' || :site)::regclass)")
  long nextTicketNumber(String site);

  @Query(nativeQuery = true, value = "select day from site_holiday where site = :site")
  List<java.sql.Date> holidays(String site);
}
