import Testing

/// Length of files and functions, names of files, and the words that need a reason beside them.
struct ShapeTests {
  /// The simulation keeps its model in one piece.
  private func isLong(_ path: String) -> Bool { path.hasPrefix("Tests/SimulationTests/") }

  @Test("A file has at most 300 lines")
  func fileLength() throws {
    for file in try SourceTree.swift() where !isLong(file.path) {
      let count = file.lines.count - 1
      if count > 300 { Issue.record("\(file.path) has \(count) lines") }
    }
  }

  @Test("A function has at most 70 lines")
  func functionLength() throws {
    for file in try SourceTree.swift() where !isLong(file.path) {
      for function in FunctionLength.functions(of: file) where function.lines > 70 {
        Issue.record("\(file.path):\(function.start) is \(function.lines) lines long")
      }
    }
  }

  @Test("Counting lines of functions finds the long one and is not misled by braces in text")
  func counting() {
    let body = Array(repeating: "    print(\"}\")  // }", count: 80)
    let lines = ["struct A {", "  func short() { }", "  func long(", "    _ a: Int", "  ) {"] + body + ["  }", "}"]
    let functions = FunctionLength.functions(of: SourceTree.File(path: "", text: lines.joined(separator: "\n")))
    #expect(functions.map(\.start) == [2, 3])
    #expect(functions.map(\.lines) == [1, 84])
  }

  @Test("What can bring the program down says why, on a line next to it")
  func reasons() throws {
    let drastic = ["try!", " as! ", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)"]
    for file in try SourceTree.swift() {
      let lines = file.lines
      for (index, line) in lines.enumerated() {
        guard let word = drastic.first(where: { line.contains($0) }), FunctionLength.bare(line).contains(word) else {
          continue
        }
        let before = index > 0 ? String(lines[index - 1]) : ""
        if !(before + line).contains("//") { Issue.record("\(file.path):\(index + 1) has \(word) without a reason") }
      }
    }
  }

  @Test("No file is named for being a drawer")
  func names() throws {
    let drawers = ["Utilities", "Utility", "Helpers", "Helper", "Extensions", "Manager", "Common", "Misc", "Utils"]
    for file in try SourceTree.swift() {
      let stem = file.name.dropLast(".swift".count)
      for word in drawers where stem.hasSuffix(word) || stem.hasPrefix(word) {
        Issue.record("\(file.path) is named \(word)")
      }
    }
  }

  @Test("No path of a development machine stands in any text")
  func paths() throws {
    let places = ["/" + "work/", "/" + "root/", "/" + "home/", "/opt/" + "swift"]
    let files = try SourceTree.files("Sources", "Tests", "Ledger", "Fixtures")
    let top = try ["Package.swift", "README.md", "Makefile"].map {
      SourceTree.File(path: $0, text: try SourceTree.read($0))
    }
    for file in files + top {
      for place in places where file.text.contains(place) { Issue.record("\(file.path) has \(place)") }
    }
  }
}

/// How long functions are, by counting braces outside of texts and comments.
enum FunctionLength {
  struct Function {
    /// The line of its name, from 1.
    let start: Int
    let lines: Int
  }

  static func functions(of file: SourceTree.File) -> [Function] {
    var found: [Function] = []
    var depth = 0
    // The functions we are inside of: where each began and how deep; deep is nil until its brace has come.
    var open: [(start: Int, depth: Int?)] = []
    var inText = false
    for (index, line) in file.lines.enumerated() {
      if line.contains("\"\"\"") {
        inText.toggle()
        continue
      }
      guard !inText else { continue }
      // Most lines are neither, and looking closer costs.
      let mayBegin = ["func ", "init", "subscript"].contains { line.contains($0) }
      guard mayBegin || line.contains("{") || line.contains("}") else { continue }
      let code = bare(line)
      if mayBegin, code.contains(/^\s*(?:[@\w()]+\s+)*(?:func\s|init[?(<]|subscript\s*\()/) {
        // A requirement of a protocol has no body; its successor takes its place.
        if let last = open.last, last.depth == nil { open.removeLast() }
        open.append((index + 1, nil))
      }
      for character in code {
        if character == "{" {
          if let last = open.last, last.depth == nil { open[open.count - 1].depth = depth }
          depth += 1
        } else if character == "}" {
          depth -= 1
          // The end of a protocol whose last requirement has no body.
          if let last = open.last, last.depth == nil { open.removeLast() }
          if let last = open.last, last.depth == depth {
            found.append(Function(start: last.start, lines: index + 2 - last.start))
            open.removeLast()
          }
        }
      }
    }
    return found.sorted { $0.start < $1.start }
  }

  /// A line without its texts and its comment.
  static func bare(_ line: Substring) -> String {
    guard line.contains("\"") || line.contains("//") else { return String(line) }
    return String(line).replacing(/#+".*?"#+/, with: "").replacing(/"(?:[^"\\]|\\.)*"/, with: "")
      .replacing(/\/\/.*/, with: "")
  }
}
