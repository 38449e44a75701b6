package dev.reelroutes.standalone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** CPU time of this process without the threads of the embedded store. */
final class ClientCpu {

  private static final Map<Long, Long> STORE = new HashMap<>();

  private ClientCpu() {}

  /** Nanoseconds since some start; only differences mean something. */
  static long nanos() {
    return process() - storeNanos();
  }

  /** What the embedded store's threads have used so far, those that have ended among them. */
  static synchronized long storeNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && isStore(thread.getThreadName())) {
        // What a thread had used stays counted when it has ended.
        STORE.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return STORE.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long process() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static boolean isStore(String thread) {
    return thread.startsWith("qtp") || thread.contains("S3Proxy");
  }
}
