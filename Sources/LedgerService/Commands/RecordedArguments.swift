import LedgerCore
import LedgerStore
import LedgerWire

/// The arguments as a record keeps them: values in their one spelling, free text as its digest with the text beside.
struct RecordedArguments {
  var fields: CanonicalObject = [:]
  var texts: [TextRow] = []

  init(_ arguments: Arguments, record: RecordNumber, key: LedgerKey) {
    for (name, value) in arguments.values where name != "id" && name != "dry" {
      if case .text(let text) = value {
        fields[name] = .string(key.textDigest(text, record: record, field: name))
        texts.append(TextRow(record: record, field: name, text: text))
      } else {
        fields[name] = value.recorded
      }
    }
  }
}

extension ArgumentValue {
  fileprivate var recorded: CanonicalValue {
    switch self {
    case .user(let value): .string(value.text)
    case .role(let value): .string(value.rawValue)
    case .outlet(let value): .string(value.text)
    case .part(let value): .string(value.text)
    case .bank(let value): .string(value.text)
    case .word(let value), .text(let value): .string(value)
    case .money(let value): .string(value.description)
    case .quantity(let value): .string(value.description)
    case .date(let value): .string(value.description)
    case .month(let value): .string(value.description)
    case .lines(let value): .array(value.map { .string($0.description) })
    case .parts(let value): .array(value.map { .string($0.text) })
    case .dates(let value): .array(value.map { .string($0.description) })
    case .figures(let value): .array(value.map { .string($0.description) })
    case .documents(let value): .array(value.map { .string($0) })
    case .entry(let value): .string(value.description)
    case .number(let value): .string(String(value))
    case .account(let value): .string(value.description)
    case .claimLines(let value): .array(value.map { .string($0.description) })
    case .inspections(let value): .array(value.map { .string($0.description) })
    }
  }
}
