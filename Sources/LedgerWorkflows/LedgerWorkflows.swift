// The workflows: what the handbook allows, step by step. Each step is a pure function
//
//     decide(facts, context) -> Decision, or a Refusal
//
// that reads no clock, no random number, no file and no database. Whatever it needs comes in as facts and context;
// whatever it wants done goes out as postings, document changes and reply fields.
//
//   Decision/   Context, Decision, the command protocol, who may see what, refusals every step shares
//   Handbook/   the edition's figures (Policy), and one file for each clause that refuses
//   User/ Part/ Outlet/ Deposit/ Stock/ Request/ Plan/ Issue/ Receipt/ Return/ Reversal/ Clock/
//   Month/ Statement/ ...
//               one folder a workflow: the document and its states, then one file a step
//
// Documents reach this module as fields (LedgerCore's `Document`) and are read into types whose states carry what that
// state has; they leave as the fields to set.
