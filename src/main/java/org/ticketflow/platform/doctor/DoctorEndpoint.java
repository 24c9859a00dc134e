package org.ticketflow.platform.doctor;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/doctor}: what must hold, and what breaks it. */
@Component
@Endpoint(id = "doctor")
class DoctorEndpoint {

  private final Doctor doctor;

  DoctorEndpoint(DataSource dataSource, Clock clock) {
    this.doctor = new Doctor(dataSource, clock);
  }

  @ReadOperation
  Report examine() {
    return doctor.examine();
  }
}
