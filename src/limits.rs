//! Every upper bound of an input, with its reason. Passing one is an error that names it.

/// A plan is written by people; beyond this the file is something else, or an endless stream.
pub const PLAN_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A roster comes from a personnel system and has a row per person; two million rows of five hundred bytes, and places
/// in it still fit 32 bits.
pub const ROSTER_BYTES_MAX: usize = 1024 * 1024 * 1024;

/// Amounts files are sums of a business system or its invoices: ten million rows of a year have half of it, and what is
/// held does not grow with them.
pub const AMOUNTS_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// Amounts stay below this many units (10^15), so that sums fit `i64` and a spreadsheet's fifteen digits.
pub const AMOUNT_UNITS_END: i64 = 1_000_000_000_000_000;

/// Digits before the decimal point of any number: room for 10^15 units of a hundred million each, and with the decimals
/// still exact in 128 bits.
pub const NUMBER_WHOLE_DIGITS_MAX: usize = 23;

/// Digits after the decimal point of any number: as many as a binary double of percent has when it is printed in full, as
/// pandas does (33.333333333333336). More are noise, and nothing may be rounded away.
pub const NUMBER_DECIMALS_MAX: u32 = 15;

/// Decimals of a unit: no currency divides further, and prices per piece rarely do.
pub const UNIT_DECIMALS_MAX: u32 = 6;

/// The largest unit; a planner who thinks in steps above a trillion has mistyped a zero.
pub const UNIT_SIZE_MAX: i64 = 1_000_000_000_000;

/// Denominator of a fraction such as `"1/3"`, and what stands above it: people write small ones, and shares that what-if options
/// computed are written down exactly, which takes what a group may have in all.
pub const FRACTION_DENOMINATOR_MAX: u64 = GROUP_DENOMINATOR_END;

/// Weights stay below this: last year's amounts may serve as weights.
pub const WEIGHT_END: i64 = 1_000_000_000_000_000;

/// Growth and over-assignment in percent: ten thousand times last year is a slip of the keyboard.
pub const PERCENT_MAX: i64 = 1_000_000;

/// The shares (times the weights) of one group over one denominator stay below 10^18: three levels of groups over
/// an amount of 10^15 units then stay below 10^70, which 256 bits hold exactly.
pub const GROUP_DENOMINATOR_END: u64 = 1_000_000_000_000_000_000;

/// Binary digits of the exact ideals of a group in units, over their common denominator: what three levels of groups with
/// the finest shares come to, and fixed point cuts without losing a digit. Six levels of shares with two decimals stay
/// far below.
pub const IDEAL_BITS_MAX: u32 = 230;

/// Binary digits of the denominator over which a product's season is kept where a region's own leaves out some of its
/// months: a year of shares with 15 decimals, or of weights with nine digits, has 150, and division needs some room.
pub const SEASON_DENOMINATOR_BITS_MAX: u32 = 200;

/// Regions, teams and persons together: the allocation is held by node while it is computed.
pub const NODES_MAX: usize = 2_000_000;

/// Members of one business axis: every node gets a cell per member and month.
pub const AXIS_MEMBERS_MAX: usize = 10_000;

/// Combinations of a product, a customer type and a channel: every row that is open while a node is divided holds twelve
/// numbers for each, a few dozen megabytes at this bound, and nobody reads a hundred thousand targets per person.
pub const MIX_LEAVES_MAX: usize = 100_000;

/// Cells of all children of one node: children x twelve months x combinations. They are settled together, and dividing
/// holds some 30 bytes for each (measured), which is 3 gigabytes at this bound; a larger group is better divided twice.
pub const GROUP_CELLS_MAX: usize = 100_000_000;

/// Owners of one node: where more answer for a target, nobody does.
pub const OWNERS_MAX: usize = 100;

/// Longer names do not fit a spreadsheet's sheet or file name, nor a reader's patience.
pub const NAME_CHARS_MAX: usize = 200;

/// The year's name stands at the head of a column and before every quarter: FY27, 2026-27, 2027财年.
pub const YEAR_CHARS_MAX: usize = 20;

/// Findings shown before the rest is only counted; the first few are what the planner repairs anyway.
pub const FINDINGS_SHOWN_MAX: usize = 50;

/// Files that one run writes, one per owner: more are nobody's to hand out, and a folder window takes minutes to show them.
pub const FILES_MAX: usize = 10_000;

/// Characters of a user's text repeated inside a message; the excerpt shows the rest.
pub const QUOTED_CHARS_MAX: usize = 40;

/// Columns of a sweep: each is a split of the whole plan, and nobody reads more side by side.
pub const SWEEP_VALUES_MAX: usize = 50;

/// Things listed that a filter may mean; whoever sees ten knows how to name the one that was meant.
pub const MATCHES_SHOWN_MAX: usize = 10;

/// Names listed where none is close to what was typed; the plan has the rest.
pub const NAMES_SHOWN_MAX: usize = 6;

/// Scenarios of one plan: each is checked whenever the plan is, and a planning meeting weighs a handful.
pub const SCENARIOS_MAX: usize = 100;

/// Numbers that miss a promise, by name in each class: the largest. A script that asks wants all of them, but a plan of
/// millions of cells may miss a hundred thousand, and memory stays what it is.
pub const MISSES_NAMED_MAX: usize = 10_000;

/// Levels of an organisation: the largest sales forces have six, and a table with more columns of names is not read.
pub const LEVELS_MAX: usize = 8;

/// Characters of a level's word: it heads a column, and stands in paths.
pub const LEVEL_WORD_CHARS_MAX: usize = 40;

/// Milestones of one plan: each is a line in every report, and who answers for a thousand dates a year keeps them elsewhere.
pub const MILESTONES_MAX: usize = 1_000;

/// Characters of a milestone's note: it stands in a line of a table, and a cell of a workbook; more is a document.
pub const NOTE_CHARS_MAX: usize = 1_000;

/// Members of a plan that is derived from past sales: it is written for a person to read and change, who needs a roster for
/// more.
pub const DERIVED_MEMBERS_MAX: usize = 2_000;

/// The text of one sheet: a full one of a million rows of a hundred letters each has a tenth of it, and places in it fit 32
/// bits. A few letters of a file may stand for a long text in every cell.
pub const SHEET_BYTES_MAX: usize = 1024 * 1024 * 1024;

/// A workbook as it is packed: a full sheet of a million rows is a tenth of it, and all of it is held.
pub const WORKBOOK_BYTES_MAX: usize = 512 * 1024 * 1024;

/// One part of a workbook as markup, unpacked: a full sheet of twenty columns.
pub const WORKBOOK_PART_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// Markup from one tag to the next: a cell holds 32,767 letters, each of which may be an entity.
pub const WORKBOOK_TAG_BYTES_MAX: usize = 1024 * 1024;

/// Cells that an XLS workbook makes room for, from the first that says something to the last one: those of its full sheets
/// are 65,536 rows of 256 columns each, and all of them are held.
pub const XLS_CELLS_MAX: usize = 4 * 65_536 * 256;

/// Sheets have a title above the header, and some lines of remarks: of a table that comes in so many rows are looked at for the
/// header. Whatever heads a table further down is one of its rows.
pub const HEADER_ROW_MAX: usize = 20;
