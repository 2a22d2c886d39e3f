import Foundation
import Model
import Yaml

/// `retry` of a sink, with its defaults.
struct Retry {
  /// The wait after the first failed attempt, the second, …
  let schedule: [Duration]
  let giveUp: Duration
  /// For one attempt; nil: the sink's own default.
  let timeout: Duration?

  init(_ map: YamlMap) {
    let retry = map.map("retry", keys: Section.retry.keys)
    let schedule = retry?.durations("schedule")
    if let schedule, schedule.isEmpty || schedule.contains(where: { $0 < .seconds(1) }) {
      retry?.complain("schedule", "expected at least one wait, each of at least 1s")
    }
    self.schedule = schedule ?? Sink.defaultSchedule
    giveUp = retry?.duration("give_up") ?? Sink.defaultGiveUp
    timeout = retry?.duration("timeout")
    if timeout == .zero { retry?.complain("timeout", "expected more than nothing") }
  }
}

// What is no webhook.
extension SinkReader {
  // MARK: A program

  mutating func exec(_ name: String, _ map: YamlMap) -> Sink? {
    guard let exec = map.map("exec", keys: Section.exec.keys) else { return nil }
    let retry = Retry(exec)
    let command = exec.strings("command") ?? []
    guard let path = command.first else {
      exec.complaints.complain(exec.position, "\(exec.path).command: missing")
      return nil
    }
    guard path.hasPrefix("/") else {
      exec.complain(
        "command", "expected the absolute path of a program and its arguments; there is no shell and no PATH")
      return nil
    }
    guard !command.contains(where: { $0.utf8.contains(0) }) else {
      exec.complain("command", "a NUL cannot be handed to a program")
      return nil
    }
    // Whoever checks need not be who runs it: no error.
    if !FileManager.default.isExecutableFile(atPath: path) {
      warnings.append(
        "\(exec.position(of: "command")): \(exec.name(of: "command")): \(path) is not there, or may not be run by you")
    }
    return Sink(
      name: name, was: map.string("was"),
      kind: .exec(
        Sink.Program(path: path, arguments: Array(command.dropFirst()), timeout: retry.timeout ?? .seconds(30))),
      schedule: retry.schedule, giveUp: retry.giveUp)
  }

  // MARK: E-mail

  mutating func email(_ name: String, _ map: YamlMap) -> Sink? {
    guard let mail = map.map("email", keys: Section.email.keys) else { return nil }
    let retry = Retry(mail)
    let login = login(mail)
    let from = mail.required("from").flatMap { mailbox($0, mail, "from") }
    let to = (mail.strings("to") ?? []).compactMap { mailbox($0, mail, "to") }
    if !mail.has("to") {
      mail.complaints.complain(mail.position, "\(mail.path).to: missing; name who reads the alerts")
    }
    guard let server = server(mail), let from, !to.isEmpty else { return nil }
    let isOwn = SinkReader.isThisMachine(server)
    if mail.bool("tls") == false, !isOwn {
      mail.complain("tls", "only a server on this machine (localhost, 127.0.0.1, ::1) may be spoken to in the clear")
    }
    return Sink(
      name: name, was: map.string("was"),
      kind: .email(
        Sink.Mail(
          server: server, requiresTLS: mail.bool("tls") ?? !isOwn, login: login, from: from, to: to,
          timeout: retry.timeout ?? .seconds(60),
          caFile: mail.string("ca_file").map { SettingsFile.absolute($0, in: base) },
          privateNetworks: map.bool("private_networks") ?? (poll.privateNetworks || SinkReader.isLocal(server)))),
      schedule: retry.schedule, giveUp: retry.giveUp)
  }

  private func server(_ mail: YamlMap) -> String? {
    guard let text = mail.required("server") else { return nil }
    guard let parts = URLComponents(string: text), ["smtp", "smtps"].contains(parts.scheme?.lowercased()),
      let host = parts.host, !host.isEmpty, parts.query == nil, parts.fragment == nil
    else {
      mail.complain("server", "expected smtp://HOST:PORT or smtps://HOST:PORT")
      return nil
    }
    guard parts.user == nil, parts.password == nil else {
      mail.complain(
        "server", "a name or password in an address ends up in logs; use `username` and `password_credential`")
      return nil
    }
    return text
  }

  private func mailbox(_ text: String, _ mail: YamlMap, _ key: String) -> Sink.Mailbox? {
    guard let mailbox = Sink.Mailbox(text) else {
      mail.complain(key, "expected desk@example.org or Desk <desk@example.org>, found '\(text)'")
      return nil
    }
    return mailbox
  }

  private mutating func login(_ mail: YamlMap) -> Sink.Login? {
    let userKeys = ["username", "username_credential"].filter(mail.has)
    let passwordKeys = ["password_credential", "password_file"].filter(mail.has)
    guard userKeys.count + passwordKeys.count > 0 else { return nil }
    guard userKeys.count == 1, passwordKeys.count == 1 else {
      mail.complaints.complain(
        mail.position, "\(mail.path): expected `username` together with `password_credential` or `password_file`")
      return nil
    }
    let user =
      mail.has("username")
      ? mail.required("username").map { Secret($0) }
      : credentials.credential(mail, "username_credential")
    let password =
      mail.has("password_file")
      ? credentials.file(mail, "password_file")
      : credentials.credential(mail, "password_credential")
    guard let user, let password else { return nil }
    for (key, secret) in [(userKeys[0], user), (passwordKeys[0], password)]
    where secret.reveal().utf8.contains(where: { $0 < 32 || $0 == 127 }) {
      mail.complain(key, "has a control character in it; expected one line")
      return nil
    }
    return Sink.Login(user: user, password: password)
  }

  /// Whether an address literally names this machine: what is said to it does not leave it.
  static func isThisMachine(_ url: String) -> Bool {
    guard let host = URLComponents(string: url)?.host?.lowercased() else { return false }
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if bare == "localhost" || bare.hasSuffix(".localhost") || bare == "::1" { return true }
    let numbers = bare.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}
