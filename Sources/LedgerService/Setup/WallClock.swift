import Foundation
import LedgerCore

/// The machine's clock: the one place where time comes in.
public enum WallClock {
  public static func now() -> Instant {
    Instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
