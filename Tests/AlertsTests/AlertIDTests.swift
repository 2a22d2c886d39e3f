import Foundation
import Model
import Testing

@testable import Alerts

/// The golden values were computed apart, with Python's hashlib and base64. A change of any is a change of the contract:
/// receivers would take alerts that they had for new ones.
@Suite("Alert ids")
struct AlertIDTests {
  private let google = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
  private let item = "guid:https://www.dawn.com/news/1934501"

  @Test func idsOfTheRegisterNeverChange() {
    let done = AlertID.register(
      .registerChanged, row: google, status: .done, changed: [], itemKey: item, revision: "3f1a")
    #expect(done == "dw_aqwyk3xq7x25hz423hra4stbl5")
    let whatsapp = RowKey(platform: "meta", service: "whatsapp", obligation: "local_officer", jurisdiction: "IN")
    let stronger = AlertID.register(
      .registerChanged, row: whatsapp, status: .demanded, changed: ["deadline", "strength"], itemKey: "k",
      revision: "r")
    #expect(stronger == "dw_6qlgvs4owaygb3527nglnuusb6")
    let disputed = AlertID.register(
      .registerDisputed, row: google, status: .done, changed: [], itemKey: item, revision: "3f1a")
    #expect(disputed == "dw_54eyzh4w5s2mwmzbll5pbenkcw")
  }

  @Test func otherIdsNeverChange() {
    let day = Date(timeIntervalSince1970: 1_795_316_645)
    #expect(AlertID.timed(.registerBaseline, subject: "Dawn", about: day) == "dw_zqgax7tyxynqcyd5ufcmste5wu")
    #expect(
      AlertID.combined(.digest, sink: "desk", members: ["dw_a", "dw_b"]) == "dw_un4lury2x66cqpyjqa3nsoehxe")
    #expect(AlertID.test(random: [0, 1, 2, 3]) == "dw_e6ts74yynzwwxk7dyxbzzbd4fk")
  }

  @Test func everyPartOfADevelopmentCounts() {
    func id(
      _ type: AlertType = .registerChanged, _ row: RowKey? = nil, _ status: Status = .done, _ changed: [String] = [],
      _ key: String = "k", _ revision: String = "r"
    ) -> String {
      AlertID.register(type, row: row ?? google, status: status, changed: changed, itemKey: key, revision: revision)
    }
    let ids = [
      id(), id(.registerDisputed), id(.registerChanged, RowKey(platform: "x", obligation: "o", jurisdiction: "PK")),
      id(.registerChanged, nil, .lifted), id(.registerChanged, nil, .done, ["deadline"]),
      id(.registerChanged, nil, .done, ["deadline", "strength"]),
      id(.registerChanged, nil, .done, ["deadlinestrength"]), id(.registerChanged, nil, .done, [], "k2"),
      id(.registerChanged, nil, .done, [], "k", "r2"), id(.registerChanged, nil, .done, [], "kr", ""),
      id(.registerChanged, nil, .done, [], "k,1:r", ""),
    ]
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.utf8.count == 29 && $0.hasPrefix("dw_") && !$0.contains(".") })
  }
}
