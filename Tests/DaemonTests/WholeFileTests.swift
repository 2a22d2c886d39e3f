import Daemon
import Foundation
import Glibc
import TestSupport
import Testing

/// Files that others read at any moment.
@Suite struct WholeFileTests {
  @Test func theFileIsReplacedAndEverybodyMayReadIt() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "dutywatch.prom")
    let mask = umask(0o077)
    defer { umask(mask) }
    try WholeFile.write(Array("x 1\n".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "x 1\n")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o644)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["dutywatch.prom"])
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    let problem = #expect(throws: WholeFile.Problem.self) {
      try WholeFile.write([], to: "/nowhere/dutywatch.prom")
    }
    #expect(problem?.description.contains("No such file or directory") == true)
  }

  @Test func whatCannotBeReplacedLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("report.html")
    try FileManager.default.createDirectory(atPath: path + "/inside", withIntermediateDirectories: true)
    let problem = #expect(throws: WholeFile.Problem.self) { try WholeFile.write([1], to: path, isDurable: true) }
    #expect(problem?.description == "cannot replace \(path): Is a directory")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.html"])
  }

  @Test func intoADeviceItIsWritten() throws {
    try WholeFile.write([1], to: "/dev/null")
    let problem = #expect(throws: WholeFile.Problem.self) { try WholeFile.write([1], to: "/dev/full") }
    #expect(problem?.description == "cannot write /dev/full: No space left on device")
  }
}
