/// What `init` asks a person: each question again until its answer can be used.
///
/// Every question gives nil when the input has ended.
package struct FirstQuestions {
  private let catalogue: Catalogue
  private let ask: (String) -> String?
  private let tell: (String) -> Void

  /// - Parameters:
  ///   - catalogue: What there is.
  ///   - ask: Puts a question and gives the line that was answered; nil: the input has ended.
  ///   - tell: Says what is wrong with an answer.
  package init(_ catalogue: Catalogue, ask: @escaping (String) -> String?, tell: @escaping (String) -> Void) {
    self.catalogue = catalogue
    self.ask = ask
    self.tell = tell
  }

  /// At least one country.
  package func countries() -> [Catalogue.Country]? {
    until("Countries to watch, with commas between them") { (answer) throws(Catalogue.Unknown) in
      let named = try catalogue.countries(in: answer)
      if named.isEmpty { tell("say at least one, by its code or its name") }
      return named.isEmpty ? nil : named
    }
  }

  /// What is read; an empty answer means the usual ones.
  package func languages(usual: [Catalogue.Language]) -> [Catalogue.Language]? {
    until("Languages to read [\(usual.map(\.code).joined(separator: ","))]") { (answer) throws(Catalogue.Unknown) in
      let named = try catalogue.languages(in: answer)
      return named.isEmpty ? usual : named
    }
  }

  /// An address for publishers; empty: none.
  package func contact() -> String? {
    until("An address by which publishers can reach you (may be empty)") { (answer) throws(Catalogue.Unknown) in
      if SettingsFile.isContact(answer) { return answer }
      tell("that is no e-mail or web address: it has no spaces, brackets or letters beyond ASCII")
      return nil
    }
  }

  private func until<Answer>(_ question: String, _ read: (String) throws(Catalogue.Unknown) -> Answer?) -> Answer? {
    while let line = ask(question) {
      do throws(Catalogue.Unknown) {
        if let answer = try read(line.trimmingSpaces) { return answer }
      } catch {
        tell("there is no '\(error.word)' in the list; say codes or names")
      }
    }
    return nil
  }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
