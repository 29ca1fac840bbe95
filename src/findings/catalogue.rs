//! Every code the program may show, with a few words and an explanation.
//!
//! The explanations stand in `codes`: what is behind the code, then something that causes it and something that does
//! not. They say why; what is wrong in a plan at hand is said by the finding itself.
//!
//! Each has a folder that provokes it: those about a plan under `tests/errors`, those about a request (`Q`) under
//! `tests/refusals`, those about files and streams (`F`) under `tests/files`.

use super::Language;

/// A code and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Such as `P012`.
    pub id: &'static str,
    /// In a few words, as in its folder's name: `shares_do_not_add_up`.
    pub about: &'static str,
    about_in_chinese: &'static str,
    explanation: &'static str,
    explanation_in_chinese: &'static str,
}

impl Code {
    /// In words: `shares do not add up`.
    pub fn words(&self, language: Language) -> String {
        language.pick(self.about.replace('_', " "), self.about_in_chinese.to_owned())
    }

    /// What is behind it, in Markdown: a paragraph, and two blocks, one that causes it and one that does not.
    pub fn explanation(&self, language: Language) -> &'static str {
        language.pick(self.explanation, self.explanation_in_chinese)
    }
}

macro_rules! code {
    ($id:literal, $about:literal, $about_in_chinese:literal) => {
        Code {
            id: $id,
            about: $about,
            about_in_chinese: $about_in_chinese,
            explanation: include_str!(concat!("codes/", $id, ".md")),
            explanation_in_chinese: include_str!(concat!("codes/zh/", $id, ".md")),
        }
    };
}

/// All codes in order. A code keeps its meaning for good; new ones go to the end of their letter.
pub const CODES: &[Code] = &[
    code!("P001", "not_utf8", "不是 UTF-8 编码"),
    code!("P002", "another_format", "是另一种格式的文件"),
    code!("P003", "plan_too_large", "计划文件过大"),
    code!("P004", "syntax", "TOML 语法错误"),
    code!("P005", "duplicate_key", "键重复"),
    code!("P006", "unknown_key", "未知的键"),
    code!("P007", "misplaced_key", "键的位置不对"),
    code!("P009", "missing_key", "缺少必需的键"),
    code!("P010", "wrong_type", "值的类型不对"),
    code!("P011", "unreadable_number", "数字无法读取"),
    code!("P012", "shares_do_not_add_up", "占比合计不为 100%"),
    code!("P013", "shares_add_up_to_one", "占比合计为 1"),
    code!("P014", "amounts_exceed_parent", "金额合计超过上级"),
    code!("P015", "amounts_short_of_parent", "金额合计不足上级"),
    code!("P016", "amount_finer_than_unit", "金额细于最小单位"),
    code!("P017", "target_not_whole_units", "目标不是最小单位的整数倍"),
    code!("P018", "target_base_growth_disagree", "目标、基数与增长率不一致"),
    code!("P019", "negative", "出现负数"),
    code!("P020", "too_large", "数字过大"),
    code!("P021", "blank_name", "名称为空"),
    code!("P022", "duplicate_name", "名称重复"),
    code!("P023", "invisible_in_name", "名称含不可见字符"),
    code!("P024", "name_too_long", "名称过长"),
    code!("P025", "two_portions", "份额写法多于一种"),
    code!("P026", "silent_siblings", "部分同级成员未写份额"),
    code!("P027", "weights_all_zero", "权重全为零"),
    code!("P028", "nothing_left", "没有剩余可分"),
    code!("P029", "amounts_under_zero", "上级为零却写了金额"),
    code!("P030", "parent_not_whole_units", "上级不是最小单位的整数倍"),
    code!("P031", "group_too_fine", "分组的占比或权重过细"),
    code!("P032", "months_count", "月份个数不对"),
    code!("P033", "start_malformed", "start 格式不对"),
    code!("P034", "unit_out_of_range", "最小单位超出范围"),
    code!("P035", "percent_out_of_range", "百分比超出范围"),
    code!("P036", "too_many_members", "成员过多"),
    code!("P037", "empty_list", "列表为空"),
    code!("P038", "months_and_quarters", "月份与季度重复"),
    code!("P039", "share_above_whole", "占比超过 100%"),
    code!("P040", "unknown_mode", "未知的缓冲方式"),
    code!("P041", "child_above_its_parent", "下级写在上级之前"),
    code!("P042", "members_by_name", "用成员名称作键"),
    code!("P043", "level_word", "层级名称不可用"),
    code!("P050", "unknown_level", "未知的级别"),
    code!("P051", "duplicate_id", "id 重复"),
    code!("P052", "roster_beside_regions", "花名册与区域并存"),
    code!("P053", "roster_without_regions", "花名册没有区域列"),
    code!("P054", "roster_row_length", "花名册行的列数不对"),
    code!("P055", "roster_quotes", "花名册的引号有误"),
    code!("P056", "roster_row_without_parent", "花名册的行没有写上级"),
    code!("P057", "roster_row_missing", "花名册缺少上级的行"),
    code!("P058", "roster_ambiguous", "花名册的上级不唯一"),
    code!("P059", "column_near_another", "列名与可识别的相近"),
    code!("P060", "unknown_pattern", "未知的分月模式"),
    code!("P061", "pattern_and_months", "分月模式与月份重复"),
    code!("P062", "days_without_start", "按天数分却没有 start"),
    code!("P063", "own_amount", "自有季节权重或结构写了金额"),
    code!("P064", "unknown_in_mix", "自有产品结构中有未知成员"),
    code!("P065", "unknown_node", "未知的组织单元"),
    code!("P066", "set_twice", "同一内容写了两处"),
    code!("P067", "contradicted_amount", "与所写金额矛盾"),
    code!("P068", "two_seasons", "两个季节权重没有共同月份"),
    code!("P069", "too_many_leaves", "业务组合过多"),
    code!("P070", "corridor", "区间写法有误"),
    code!("P071", "not_a_count", "个数不是正整数"),
    code!("P072", "too_many_cells", "单元格过多"),
    code!("P073", "ids_disagree", "id 前后不一致"),
    code!("P074", "portion_beside_year", "全年金额之外又写份额"),
    code!("P075", "roster_periods", "花名册期间列不完整"),
    code!("P080", "path_malformed", "路径写法有误"),
    code!("P081", "path_leads_nowhere", "路径没有对应内容"),
    code!("P082", "path_incomplete", "路径不完整"),
    code!("P083", "path_not_settable", "路径不可设定"),
    code!("P084", "cannot_rebalance", "无法重新平衡"),
    code!("P085", "unknown_scenario", "未知的情景"),
    code!("P087", "no_implied_base", "推算不出基数"),
    code!("P088", "growth_from_nothing", "没有基数却设增长率"),
    code!("P089", "growth_misses_parent", "增长率之和与上级不符"),
    code!("P094", "year_name", "年度名称不可用"),
    code!("P095", "unknown_way_to_show", "未知的显示方式"),
    code!("P096", "no_date_of_the_year", "不是本年度的日期"),
    code!("P097", "unknown_in_closed", "未知的关账设定"),
    code!("P099", "buffer_without_target", "有缓冲却没有目标"),
    code!("A020", "carry_finer_than_file", "补足层级细于金额文件"),
    code!("Q001", "unknown_axis", "未知的维度"),
    code!("Q002", "none_beside_others", "none 与其他维度并用"),
    code!("Q003", "period_as_rows", "把期间当作行"),
    code!("Q004", "filter_without_name", "筛选没有写明维度或成员"),
    code!("Q005", "unknown_name", "未知的名称"),
    code!("Q006", "axis_lacking", "计划没有这个维度"),
    code!("Q007", "no_period_whole", "没有完整的期间"),
    code!("Q008", "nothing_selected", "什么也没有选中"),
    code!("Q009", "scenarios_apart", "多个情景没有合并"),
    code!("Q010", "several_matches", "对应的数不止一个"),
    code!("Q011", "too_many_files", "文件过多"),
    code!("Q020", "currencies_differ", "币种不同"),
    code!("Q021", "nothing_to_compare", "没有可对比的内容"),
    code!("Q022", "axis_on_one_side", "只有一方有这个维度"),
    code!("Q023", "sweep_malformed", "逐值试算写法有误"),
    code!("Q024", "sweep_never_arrives", "逐值试算到不了终点"),
    code!("Q025", "sweep_too_long", "逐值试算取值过多"),
    code!("Q026", "sweep_beside_scenarios", "逐值试算与多个情景并用"),
    code!("Q027", "column_twice", "同一列写了两次"),
    code!("Q028", "sides_differ", "双方口径不同"),
    code!("Q029", "hierarchies_differ", "组织层级不同"),
    code!("Q030", "setting_malformed", "设定写法有误"),
    code!("Q031", "value_malformed", "设定的值写法有误"),
    code!("Q032", "nothing_to_rebalance", "没有可重新平衡的内容"),
    code!("Q033", "too_many_rows", "行数过多"),
    code!("Q034", "sweep_ends_early", "逐值试算未到终点"),
    code!("F001", "unreadable", "文件无法读取"),
    code!("F002", "unwritable", "文件无法写入"),
    code!("F003", "output_is_input", "输出会覆盖输入"),
    code!("F004", "format_unknown", "输出格式不明"),
    code!("F005", "option_without_use", "选项不起作用"),
    code!("F006", "stdin_twice", "标准输入读取两次"),
    code!("F007", "unknown_code", "未知的校验代码"),
    code!("F008", "folder_missing", "没有指明文件夹"),
    code!("W101", "looks_like_a_fraction", "疑似把百分数写成小数"),
    code!("W102", "names_alike", "名称相似"),
    code!("W110", "mix_resulting", "产品结构与汇总不符"),
    code!("W111", "quarters_resulting", "季度占比与汇总不符"),
    code!("W112", "months_resulting", "月份占比与汇总不符"),
    code!("W120", "growth_outside", "增长率在区间之外"),
    code!("W121", "buffer_outside", "缓冲在区间之外"),
    code!("W122", "too_few_owners", "负责人过少"),
    code!("W123", "top_heavy", "头部过于集中"),
    code!("W124", "tail_too_small", "尾部占比过小"),
    code!("W125", "rounded_away", "取整影响过大"),
    code!("W126", "setting_idle", "设定不起作用"),
    code!("W127", "roster_numbers_ignored", "花名册中的数字被忽略"),
    code!("W128", "bases_exceed_parent", "基数合计超过上级"),
    code!("W139", "closed_past_year", "实际已超过全年目标"),
    code!("W140", "closed_not_placed", "缺口无处安排"),
    code!("W141", "open_months_rise", "剩余月份上升过多"),
    code!("N201", "divided_evenly", "均分"),
    code!("N202", "name_trimmed", "名称首尾空格已去除"),
    code!("N203", "level_unused", "级别未被使用"),
    code!("N204", "roster_column_ignored", "花名册的列被忽略"),
    code!("N205", "roster_header_repeated", "花名册表头重复"),
    code!("N210", "left_out_of_mix", "产品结构未列全"),
    code!("N220", "rule_idle", "规则没有检查对象"),
    code!("N221", "rounded", "已四舍五入"),
    code!("N223", "without_effect", "不影响任何数字"),
    code!("N224", "season_wins", "以产品的季节权重为准"),
    code!("N225", "levels_as_labels", "级别仅作标签"),
    code!("N227", "target_is_sum", "目标为各项之和"),
];
