package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IMG_20240517_203000.jpg | 2024-05-17T20:30:00",
        "PXL_20240517_203000123.jpg | 2024-05-17T20:30:00.123",
        "PXL_20240517_203000123.MP.jpg | 2024-05-17T20:30:00.123",
        "2024-05-17 20.30.00.jpg | 2024-05-17T20:30:00",
        "2024-05-17 20.30.00-1.jpg | 2024-05-17T20:30:00",
        "20240517_203000.jpg | 2024-05-17T20:30:00",
        "20240517_203000(0).jpg | 2024-05-17T20:30:00",
        "IMG20240517203000.jpg | 2024-05-17T20:30:00",
        "Screenshot_2024-05-17-20-30-00.png | 2024-05-17T20:30:00",
        "Screenshot_2024-05-17-20-30-00-250_com.app.jpg | 2024-05-17T20:30:00.250",
        "Screenshot 2024-05-17 at 8.30.00 PM.png | 2024-05-17T20:30:00",
        "WhatsApp Image 2024-05-17 at 20.30.00.jpeg | 2024-05-17T20:30:00",
        "WhatsApp Image 2024-05-17 at 12.30.00 AM (1).jpeg | 2024-05-17T00:30:00",
        "signal-2024-05-17-20-30-00.jpg | 2024-05-17T20:30:00",
        "signal-2024-05-17-203000.jpg | 2024-05-17T20:30:00",
        "2024_05_17_20_30_00.jpg | 2024-05-17T20:30:00",
        "2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg | 2024-05-17T20:30:00.250",
        "IMG-20240517-WA0001.jpg | 2024-05-17T12:00",
        "2024-05-17.jpg | 2024-05-17T12:00",
        "20240517.jpg | 2024-05-17T12:00",
        "20240517_0001.jpg | 2024-05-17T12:00",
        "2024-05-17 99.99.99.jpg | 2024-05-17T12:00",
        "99999999_20240517.jpg | 2024-05-17T12:00",
        "20249999 then 2024-05-17 20.30.00.jpg | 2024-05-17T20:30:00",
        "abcdef012345_IMG_20240517_203000.jpg | 2024-05-17T20:30:00"
      })
  void datesOfPhonesAndMessengersAreRead(String name, LocalDateTime time) {
    assertThat(FileNameDate.in(name)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMG_1234.jpg",
        "DSC00042.JPG",
        "120240517_203000.jpg",
        "202405171.jpg",
        "IMG_202405172030001.jpg",
        "1715970600000.jpg",
        "FB_IMG_1589745600123.jpg",
        "20240517203000123456.jpg",
        "IMG_20240230_101010.jpg",
        "2024-02-30.jpg",
        "2024-13-01.jpg",
        "17-05-2024.jpg",
        "3024-05-17.jpg",
        "2024-0517.jpg",
        "20240517abcd_IMG_1.jpg",
        "٢٠٢٤-٠٥-١٧.jpg",
        ""
      })
  void otherNumbersAreNoDates(String name) {
    assertThat(FileNameDate.in(name)).isEmpty();
  }

  @Test
  void longNamesAreReadQuickly() {
    String name = "2024-05-17 at ".repeat(70) + "20.30.0";

    assertThat(FileNameDate.in(name)).contains(LocalDateTime.of(2024, 5, 17, 12, 0));
  }
}
