import Model

/// Rules 3, 4 and 5.
extension DecisionTests {
  static let later = [
    Rule(
      why: "Rule 3: later event date, other status: changed", claims: [claim(.promised), claim(.done, day: 1)],
      told: ["– → promised", "promised → done"], ends: .done, last: .changed),
    Rule(
      why: "Rule 3: a later day changes also what does not typically follow",
      claims: [claim(.waived), claim(.penalised, day: 1)], told: ["– → waived", "waived → penalised"],
      ends: .penalised),
    Rule(
      why: "Rule 3: press changes what an official source has set, on a later day",
      claims: [claim(.done, .official), claim(.notDone, day: 1)],
      told: ["– → done", "done → not_done regression"], ends: .notDone),
    Rule(
      why: "Rule 3: an aggregator does not change what a better source has set",
      claims: [claim(.promised), claim(.done, day: 1, by: "upnews.example", .aggregator)], told: ["– → promised"],
      ends: .promised, last: .conflicting),
    Rule(
      why: "Rule 3: unnamed sources do not either",
      claims: [claim(.promised), claim(.refused, day: 6, by: "geo.tv", .unnamed)], told: ["– → promised"],
      ends: .promised, last: .conflicting),
    Rule(
      why: "Rule 3: … but with a second independent outlet",
      claims: [
        claim(.promised), claim(.done, day: 1, by: "upnews.example", .aggregator),
        claim(.done, day: 2, by: "bulletin.example", .aggregator),
      ], told: ["– → promised", "promised → done"], ends: .done, last: .changed),
    Rule(
      why: "The same outlet again is no second one",
      claims: [
        claim(.promised), claim(.done, day: 1, by: "upnews.example", .aggregator),
        claim(.done, day: 2, by: "upnews.example", .aggregator),
      ], told: ["– → promised"], ends: .promised, last: .conflicting),
    Rule(
      why: "Rule 3: … or with an event date at least 7 days after the row's",
      claims: [claim(.promised), claim(.done, day: 7, by: "upnews.example", .aggregator)],
      told: ["– → promised", "promised → done"], ends: .done),
    Rule(
      why: "An aggregator changes what an aggregator has set",
      claims: [
        claim(.promised, by: "upnews.example", .aggregator), claim(.done, day: 1, by: "bulletin.example", .aggregator),
      ], told: ["– → promised", "promised → done"], ends: .done),
    Rule(
      why: "A copy of a later day does not make the old status newer",
      claims: [
        claim(.promised), claim(.promised, day: 2, by: "upnews.example", .aggregator),
        claim(.done, day: 1, by: "geo.tv"),
      ], told: ["– → promised", "promised → done"], ends: .done),
    Rule(
      why: "A status backwards is a development with regression: true",
      claims: [claim(.done), claim(.promised, day: 30)], told: ["– → done", "done → promised regression"],
      ends: .promised),
  ]

  static let sameDay = [
    Rule(
      why: "Rule 4: same date, changed if new follows old in typical next",
      claims: [claim(.demanded), claim(.refused, by: "geo.tv")], told: ["– → demanded", "demanded → refused"],
      ends: .refused),
    Rule(
      why: "The morning's demand, read after the evening's refusal, is no dispute",
      claims: [claim(.refused), claim(.demanded, by: "geo.tv")], told: ["– → refused"], ends: .refused,
      last: .history),
    Rule(
      why: "Rule 4: else the better rank wins",
      claims: [claim(.done), claim(.promised, by: "google.com", .platform)],
      told: ["– → done", "done → promised regression"], ends: .promised, last: .changed),
    Rule(
      why: "Rule 4: … and the other is conflicting evidence",
      claims: [claim(.refused, .platform), claim(.done, by: "geo.tv", .government)], told: ["– → refused"],
      ends: .refused, last: .conflicting),
    Rule(
      why: "Rule 4: at equal rank the row keeps its status and is disputed",
      claims: [claim(.done), claim(.promised, by: "geo.tv")], told: ["– → done", "done → promised disputed"],
      ends: .done, last: .conflicting, disputed: true),
    Rule(
      why: "An aggregator's next step of the same day waits for a second outlet too",
      claims: [claim(.promised), claim(.done, by: "upnews.example", .aggregator)], told: ["– → promised"],
      ends: .promised, last: .conflicting),
    Rule(
      why: "A day does not go in circles: what the row has left on that day it does not take up again",
      claims: [claim(.notDone), claim(.done, by: "geo.tv"), claim(.notDone, by: "samaa.tv")],
      told: ["– → not_done", "not_done → done"], ends: .done, last: .conflicting),
    Rule(
      why: "A step that is retold after the next one is no dispute",
      claims: [claim(.promised), claim(.done, by: "geo.tv"), claim(.promised, by: "samaa.tv")],
      told: ["– → promised", "promised → done"], ends: .done, last: .conflicting),
  ]

  static let earlier = [
    Rule(
      why: "Rule 5: an earlier event date is history, without a development",
      claims: [claim(.done, day: 5), claim(.refused, day: 4, .official)], told: ["– → done"], ends: .done,
      last: .history),
    Rule(
      why: "Rule 5: what was said again since is no earlier",
      claims: [claim(.promised), claim(.promised, day: 5, by: "geo.tv"), claim(.done, day: 3)], told: ["– → promised"],
      ends: .promised, last: .history),
  ]

  private static let dispute = [claim(.done), claim(.promised, by: "geo.tv")]
  private static let begun = ["– → done", "done → promised disputed"]

  static let disputes = [
    Rule(
      why: "A dispute is alerted once", claims: dispute + [claim(.promised, by: "samaa.tv")], told: begun, ends: .done,
      last: .conflicting, disputed: true),
    Rule(
      why: "A third status does not begin a second dispute", claims: dispute + [claim(.waived, by: "samaa.tv")],
      told: begun, ends: .done, last: .conflicting, disputed: true),
    Rule(
      why: "A dispute settles by 3", claims: dispute + [claim(.promised, day: 1, by: "samaa.tv")],
      told: begun + ["done → promised regression settled"], ends: .promised),
    Rule(
      why: "… also when the later day speaks for the row's status", claims: dispute + [claim(.done, day: 1)],
      told: begun + ["done → done settled"], ends: .done),
    Rule(
      why: "… by a better rank for the rival", claims: dispute + [claim(.promised, by: "google.com", .platform)],
      told: begun + ["done → promised regression settled"], ends: .promised),
    Rule(
      why: "… by a better rank for the row's status", claims: dispute + [claim(.done, by: "secp.gov.pk", .official)],
      told: begun + ["done → done settled"], ends: .done),
    Rule(
      why: "… by two more independent outlets for the rival",
      claims: dispute + [claim(.promised, by: "samaa.tv"), claim(.promised, by: "brecorder.com")],
      told: begun + ["done → promised regression settled"], ends: .promised),
    Rule(
      why: "… by two more independent outlets for the row's status",
      claims: dispute + [claim(.done, by: "samaa.tv"), claim(.done, by: "brecorder.com")],
      told: begun + ["done → done settled"], ends: .done),
    Rule(
      why: "Outlets that have spoken, and copyists, are not two more",
      claims: dispute + [
        claim(.done, by: "dawn.com"), claim(.done, by: "geo.tv"), claim(.done, by: "upnews.example", .aggregator),
        claim(.done, by: "samaa.tv"),
      ], told: begun, ends: .done, last: .evidence, disputed: true),
    Rule(
      why: "… by a person", claims: dispute + [claim(.refused, by: "desk", .analyst)],
      told: begun + ["done → refused regression settled"], ends: .refused),
    Rule(
      why: "… who may be of the row's opinion, and mean an earlier day",
      claims: dispute + [claim(.done, day: -3, by: "desk", .analyst)],
      told: begun + ["done → done settled"], ends: .done),
    Rule(
      why: "A dispute that was settled is not alerted again by a straggler",
      claims: dispute + [
        claim(.done, by: "samaa.tv"), claim(.done, by: "brecorder.com"), claim(.promised, by: "arynews.tv"),
      ], told: begun + ["done → done settled"], ends: .done, last: .conflicting),
    Rule(
      why: "… nor when it was settled for the rival",
      claims: dispute + [
        claim(.promised, by: "samaa.tv"), claim(.promised, by: "brecorder.com"), claim(.done, by: "arynews.tv"),
      ], told: begun + ["done → promised regression settled"], ends: .promised, last: .conflicting),
  ]

  static let baselines = [
    Rule(
      why: "Baseline: empty rows are filled silently", claims: [claim(.done, baseline: true)],
      told: ["– → done silent:baseline"], ends: .done, last: .filled),
    Rule(
      why: "Baseline: a row first filled less than 24 h ago changes silently",
      claims: [claim(.promised, hours: 0), claim(.done, day: 1, hours: 23.9, baseline: true)],
      told: ["– → promised", "promised → done silent:baseline"], ends: .done),
    Rule(
      why: "Baseline: any other change is a normal development with its alert",
      claims: [claim(.promised, hours: 0), claim(.done, day: 1, hours: 24, baseline: true)],
      told: ["– → promised", "promised → done"], ends: .done),
    Rule(
      why: "Baseline: outlets that disagree about a fresh row are noted silently",
      claims: [claim(.done, baseline: true), claim(.promised, by: "geo.tv", baseline: true)],
      told: ["– → done silent:baseline", "done → promised disputed silent:baseline"], ends: .done, disputed: true),
    Rule(
      why: "A live change of a fresh row is alerted",
      claims: [claim(.promised, hours: 0, baseline: true), claim(.done, day: 1, hours: 20)],
      told: ["– → promised silent:baseline", "promised → done"], ends: .done),
    Rule(
      why: "Dates: an old event fills an empty row without an alert", claims: [claim(.done, hours: 24 * 60, old: true)],
      told: ["– → done silent:old"], ends: .done),
    Rule(
      why: "Dates: an old event changes a row without an alert",
      claims: [claim(.promised), claim(.done, day: 3, hours: 24 * 60, old: true)],
      told: ["– → promised", "promised → done silent:old"], ends: .done),
    Rule(
      why: "Dates: undated findings of a baseline fill empty rows",
      claims: [claim(.done, dated: false, baseline: true)], told: ["– → done silent:baseline"], ends: .done),
    Rule(
      why: "Dates: … and nothing else",
      claims: [claim(.promised), claim(.done, day: 9, dated: false, baseline: true)], told: ["– → promised"],
      ends: .promised, last: .undated),
    Rule(
      why: "Dates: undated findings of later documents count as of their reception",
      claims: [claim(.promised), claim(.done, day: 9, dated: false)], told: ["– → promised", "promised → done"],
      ends: .done),
    Rule(
      why: "A day that is known replaces one of reception, so that what came between is no history",
      claims: [
        claim(.promised, day: 9, dated: false), claim(.promised, day: 1, by: "geo.tv"), claim(.done, day: 5),
      ], told: ["– → promised", "promised → done"], ends: .done),
  ]
}
