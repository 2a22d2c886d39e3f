import Feeds
import Model
import Text

/// The words of an article.
struct ArticleWords {
  let text: String
  let warnings: [String]
}

/// The article of a page, for people and for programs.
enum ArticleView {
  static func json(_ name: String, _ result: Result<ArticleWords, Unreadable>) -> JSON {
    switch result {
    case .failure(let why): ["file": .string(name), "error": .string(why.reason)]
    case .success(let words):
      ["file": .string(name), "text": .string(words.text), "warnings": JSON(words.warnings)]
    }
  }

  static func text(_ name: String, _ result: Result<ArticleWords, Unreadable>) -> String {
    switch result {
    case .failure(let why): "\(Escaping.terminal(name)): \(Escaping.terminal(why.reason))"
    case .success(let words):
      ([Escaping.terminal(name) + ":", ""]
        + words.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Escaping.terminal(String($0)) } + words.warnings.map { "warning: " + Escaping.terminal($0) })
        .joined(separator: "\n")
    }
  }
}
