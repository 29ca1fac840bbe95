//! Every code the program may show, with a few words and an explanation.
//!
//! The explanations stand in `codes`: what is behind the code, then something that causes it and something that does
//! not. They say why; what is wrong in a plan at hand is said by the finding itself.
//!
//! Each has a folder that provokes it: those about a plan under `tests/errors`, those about a request (`Q`) under
//! `tests/refusals`, those about files and streams (`F`) under `tests/files`.

/// A code and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Such as `P012`.
    pub id: &'static str,
    /// In a few words, as in its folder's name: `shares_do_not_add_up`.
    pub about: &'static str,
    /// What is behind it, in Markdown: a paragraph, and two blocks, one that causes it and one that does not.
    pub explanation: &'static str,
}

impl Code {
    /// In words: `shares do not add up`.
    pub fn words(&self) -> String {
        self.about.replace('_', " ")
    }
}

macro_rules! code {
    ($id:literal, $about:literal) => {
        Code { id: $id, about: $about, explanation: include_str!(concat!("codes/", $id, ".md")) }
    };
}

/// All codes in order. A code keeps its meaning for good; new ones go to the end of their letter.
pub const CODES: &[Code] = &[
    code!("P001", "not_utf8"),
    code!("P002", "another_format"),
    code!("P003", "plan_too_large"),
    code!("P004", "syntax"),
    code!("P005", "duplicate_key"),
    code!("P006", "unknown_key"),
    code!("P007", "misplaced_key"),
    code!("P009", "missing_key"),
    code!("P010", "wrong_type"),
    code!("P011", "unreadable_number"),
    code!("P012", "shares_do_not_add_up"),
    code!("P013", "shares_add_up_to_one"),
    code!("P014", "amounts_exceed_parent"),
    code!("P015", "amounts_short_of_parent"),
    code!("P016", "amount_finer_than_unit"),
    code!("P017", "target_not_whole_units"),
    code!("P018", "target_base_growth_disagree"),
    code!("P019", "negative"),
    code!("P020", "too_large"),
    code!("P021", "blank_name"),
    code!("P022", "duplicate_name"),
    code!("P023", "invisible_in_name"),
    code!("P024", "name_too_long"),
    code!("P025", "two_portions"),
    code!("P026", "silent_siblings"),
    code!("P027", "weights_all_zero"),
    code!("P028", "nothing_left"),
    code!("P029", "amounts_under_zero"),
    code!("P030", "parent_not_whole_units"),
    code!("P031", "group_too_fine"),
    code!("P032", "months_count"),
    code!("P033", "start_malformed"),
    code!("P034", "unit_out_of_range"),
    code!("P035", "percent_out_of_range"),
    code!("P036", "too_many_members"),
    code!("P037", "empty_list"),
    code!("P038", "months_and_quarters"),
    code!("P039", "share_above_whole"),
    code!("P040", "unknown_mode"),
    code!("P041", "child_above_its_parent"),
    code!("P042", "members_by_name"),
    code!("P050", "unknown_level"),
    code!("P051", "duplicate_id"),
    code!("P052", "roster_beside_regions"),
    code!("P053", "roster_without_regions"),
    code!("P054", "roster_row_length"),
    code!("P055", "roster_quotes"),
    code!("P056", "roster_row_without_parent"),
    code!("P057", "roster_row_missing"),
    code!("P058", "roster_ambiguous"),
    code!("P059", "column_near_another"),
    code!("P060", "unknown_pattern"),
    code!("P061", "pattern_and_months"),
    code!("P062", "days_without_start"),
    code!("P063", "own_amount"),
    code!("P064", "unknown_in_mix"),
    code!("P065", "unknown_node"),
    code!("P066", "set_twice"),
    code!("P067", "contradicted_amount"),
    code!("P068", "two_seasons"),
    code!("P069", "too_many_leaves"),
    code!("P070", "corridor"),
    code!("P071", "not_a_count"),
    code!("P072", "too_many_cells"),
    code!("P073", "ids_disagree"),
    code!("P080", "path_malformed"),
    code!("P081", "path_leads_nowhere"),
    code!("P082", "path_incomplete"),
    code!("P083", "path_not_settable"),
    code!("P084", "cannot_rebalance"),
    code!("P085", "unknown_scenario"),
    code!("P087", "no_implied_base"),
    code!("P088", "growth_from_nothing"),
    code!("P094", "year_name"),
    code!("Q001", "unknown_axis"),
    code!("Q002", "none_beside_others"),
    code!("Q003", "period_as_rows"),
    code!("Q004", "filter_without_name"),
    code!("Q005", "unknown_name"),
    code!("Q006", "axis_lacking"),
    code!("Q007", "no_period_whole"),
    code!("Q008", "nothing_selected"),
    code!("Q009", "scenarios_apart"),
    code!("Q010", "several_matches"),
    code!("Q011", "too_many_files"),
    code!("Q020", "currencies_differ"),
    code!("Q021", "nothing_to_compare"),
    code!("Q022", "axis_on_one_side"),
    code!("Q023", "sweep_malformed"),
    code!("Q024", "sweep_never_arrives"),
    code!("Q025", "sweep_too_long"),
    code!("Q026", "sweep_beside_scenarios"),
    code!("Q027", "column_twice"),
    code!("Q028", "sides_differ"),
    code!("Q030", "setting_malformed"),
    code!("Q031", "value_malformed"),
    code!("Q032", "nothing_to_rebalance"),
    code!("Q033", "too_many_rows"),
    code!("Q034", "sweep_ends_early"),
    code!("F001", "unreadable"),
    code!("F002", "unwritable"),
    code!("F003", "output_is_input"),
    code!("F004", "format_unknown"),
    code!("F005", "option_without_use"),
    code!("F006", "stdin_twice"),
    code!("F007", "unknown_code"),
    code!("F008", "folder_missing"),
    code!("W101", "looks_like_a_fraction"),
    code!("W102", "names_alike"),
    code!("W110", "mix_resulting"),
    code!("W111", "quarters_resulting"),
    code!("W112", "months_resulting"),
    code!("W120", "growth_outside"),
    code!("W121", "buffer_outside"),
    code!("W122", "too_few_owners"),
    code!("W123", "top_heavy"),
    code!("W124", "tail_too_small"),
    code!("W125", "rounded_away"),
    code!("W126", "setting_idle"),
    code!("W127", "roster_numbers_ignored"),
    code!("N201", "divided_evenly"),
    code!("N202", "name_trimmed"),
    code!("N203", "level_unused"),
    code!("N204", "roster_column_ignored"),
    code!("N205", "roster_header_repeated"),
    code!("N210", "left_out_of_mix"),
    code!("N220", "rule_idle"),
    code!("N221", "rounded"),
    code!("N223", "without_effect"),
];
