/// Makes up a month or two of business from a seed: mostly what people would sensibly do next, judged by the auditor's
/// state, with every kind of mistake in between.
///
///     world still incomplete -> build it; else retry | session | read | business
///     then at most one mistake, an id, `dry=yes`
struct Commander {
  var random: Random
  let settings: Settings
  let world: World
  /// The latest commands that carried an id, for retries.
  private var sent: [Command] = []
  /// Ids and names already used, counted.
  var count = 0

  init(seed: UInt64, settings: Settings = Settings()) {
    random = Random(seed: seed)
    self.settings = settings
    world = World(&random, settings)
  }

  /// The next line, and the user whose connection it goes over; nil for one that is not logged in.
  mutating func next(_ auditor: Auditor) -> (user: String?, line: String) {
    if random.chance(settings.tooLong) { return (nil, "ping x=" + String(repeating: "a", count: 65_536)) }
    if random.chance(settings.failedLogin) { return (nil, "auth token=nobody-\(random.number(1...999))") }
    if !sent.isEmpty && random.chance(settings.retry), let retry = retry(auditor) { return (retry.user, retry.line) }
    var command = choose(auditor)
    let verb = Auditor.catalogue[command.verb]
    if random.chance(settings.fault) { command = spoiled(command, auditor) }
    if verb?.mutates == true {
      if random.chance(settings.dry) { command["dry"] = "yes" }
      if command["id"] == nil && random.chance(settings.id) {
        count += 1
        command["id"] = "c-\(count)"
        sent.append(command)
        if sent.count > 40 { sent.removeFirst() }
      }
    }
    command = certain(command, auditor)
    return (command.user, command.line)
  }

  private mutating func choose(_ auditor: Auditor) -> Command {
    if random.chance(settings.buildFirst), let missing = world.missing(auditor, &random) { return missing }
    if random.chance(settings.session) { return sessionCommand(auditor) }
    if random.chance(settings.read) { return read(auditor) }
    for _ in 1...8 {
      if let command = business(auditor) { return command }
    }
    return read(auditor)
  }

  /// An earlier command under its id: the same, the same in another order, or another one.
  private mutating func retry(_ auditor: Auditor) -> Command? {
    guard var command = random.pick(sent) else { return nil }
    switch random.number(1...10) {
    case 1...5: break
    case 6: command.arguments.reverse()
    case 7: command["dry"] = command["dry"] == nil ? "yes" : nil
    case 8:
      let sameUser = sent.filter { $0.user == command.user && $0["id"] != command["id"] }
      guard var other = random.pick(sameUser) else { return nil }
      other["id"] = command["id"]
      command = other
    default:
      for (key, value) in [("amount", "1.23"), ("qty", "7"), ("ref", "second"), ("seal", "second"), ("price", "3.21")]
      where command[key] != nil || (key == "ref" && command.verb == "issue.ship") {
        command[key] = value
      }
    }
    // A reversed list of lines is another request; the order of keys is not.
    return certain(command, auditor)
  }

  /// Keeps out what the contract does not decide, and what would leave nobody able to go on.
  private func certain(_ command: Command, _ auditor: Auditor) -> Command {
    var command = command
    let role = command.user.flatMap { auditor.users[$0]?.role }
    switch command.verb {
    case "user.disable" where command["user"]?.hasPrefix("temp") != true:
      command.user = "admin"
      command["user"] = "admin"
    case "statement.ack" where command["seal"] == "second": command["seal"] = "d3Jvbmc="
    case "clock.show", "handbook.show": command.user = command.user ?? "admin"
    // Whether a regional manager sees the plan lines and the records of other regions is not said.
    case "plan.show", "entry.show", "entry.explain":
      if role == "regional" { command.user = "aud1" }
      // Nor whether an outlet may see the record that registered it.
      let entry = command["entry"].flatMap(Auditor.digits).flatMap(auditor.entry)
      // Nor whose records those about old parts are.
      let isUnsaid = ["outlet.add", "user.add"].contains(entry?.verb) || entry?.rule == "8.6.6"
      if role == "outlet" && isUnsaid { command.user = "aud1" }
    default: break
    }
    return command
  }

  /// Somebody with a role; users made and disabled in passing do no business.
  mutating func user(_ role: String, outlet: String? = nil, _ auditor: Auditor) -> String? {
    let names = auditor.users.values.filter {
      $0.role == role && $0.active && !$0.name.hasPrefix("temp") && (outlet == nil || $0.outlet == outlet)
    }.map(\.name).sorted()
    return random.pick(names)
  }

  private mutating func sessionCommand(_ auditor: Auditor) -> Command {
    let anyone = somebody(auditor)
    switch random.number(1...7) {
    case 1: return Command(random.chance(0.3) ? nil : anyone, "ping")
    case 2: return Command(anyone, "whoami")
    case 3: return Command(anyone, "set", ("lang", random.one(of: "zh", "en", "fr")))
    case 4: return Command(anyone, "help")
    case 5: return Command(anyone, "stats")
    case 6: return Command(anyone, "handbook.show")
    default: return Command(anyone, "clock.show")
    }
  }
}
