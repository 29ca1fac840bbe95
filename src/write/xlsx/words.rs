//! The words that only workbooks use.

use crate::report::Series;
use crate::tables::{ALLOCATION_SHEETS, DATA_SHEETS, PUBLISHED_SHEETS, SUMMARY_SHEETS};
use crate::write::Language;

impl Language {
    /// What stands over the labels of rows that are these from the outside in.
    pub(in crate::write) fn label_head_of(self, levels: &[String]) -> String {
        levels.iter().map(|word| self.head(word)).collect::<Vec<_>>().join(" / ")
    }

    /// What stands over remarks on rows.
    pub(in crate::write) fn remark(self) -> &'static str {
        self.pick("Remark", "说明")
    }

    /// That cells hold more digits than so many decimals that they show.
    pub(in crate::write) fn more_digits(self, decimals: u32) -> String {
        self.pick(
            format!("shown with {decimals} decimals, the cells hold every digit"),
            format!("显示 {decimals} 位小数，单元格中保留全部位数"),
        )
    }

    // Sheets bear the same names in every workbook: no name of a plan has to fit Excel's rules for them.

    /// All of them.
    pub(in crate::write) fn sheet_names(self) -> [&'static str; 9] {
        [
            self.summary(),
            self.allocation(),
            self.chart(),
            self.comparison(),
            self.scenario_sheet(),
            self.tracking(),
            self.data(),
            self.milestones(),
            self.published_sheet(),
        ]
    }

    pub(in crate::write) fn summary(self) -> &'static str {
        let [english, chinese] = SUMMARY_SHEETS;
        self.pick(english, chinese)
    }

    pub(in crate::write) fn allocation(self) -> &'static str {
        let [english, chinese] = ALLOCATION_SHEETS;
        self.pick(english, chinese)
    }

    pub(in crate::write) fn chart(self) -> &'static str {
        self.pick("Chart", "图表")
    }

    pub(in crate::write) fn comparison(self) -> &'static str {
        self.pick("Comparison", "对比")
    }

    pub(in crate::write) fn scenario_sheet(self) -> &'static str {
        self.pick("Scenario", "情景")
    }

    pub(in crate::write) fn tracking(self) -> &'static str {
        self.pick("Tracking", "进度")
    }

    pub(in crate::write) fn data(self) -> &'static str {
        let [english, chinese] = DATA_SHEETS;
        self.pick(english, chinese)
    }

    pub(in crate::write) fn published(self) -> &'static str {
        self.pick("As published", "下达值")
    }

    /// The hidden sheet.
    pub(in crate::write) fn published_sheet(self) -> &'static str {
        let [english, chinese] = PUBLISHED_SHEETS;
        self.pick(english, chinese)
    }

    pub(in crate::write) fn check(self) -> &'static str {
        self.pick("Check", "核对")
    }

    pub(in crate::write) fn cells_edited(self) -> &'static str {
        self.pick("Cells edited", "改动单元格")
    }

    pub(in crate::write) fn line(self) -> &'static str {
        self.pick("Line", "行号")
    }

    pub(in crate::write) fn level(self) -> &'static str {
        self.pick("Level", "层级")
    }

    pub(in crate::write) fn others(self) -> &'static str {
        self.pick("Others", "其他")
    }

    pub(in crate::write) fn page(self) -> String {
        self.pick("&CPage &P of &N", "&C第 &P 页，共 &N 页").to_owned()
    }

    pub(in crate::write) fn how_to_edit(self) -> &'static str {
        self.pick(
            "Blue amounts may be edited; the totals follow. The check turns red where a row no longer adds up to what was published; beside it stands how many of its cells were edited.",
            "蓝色金额可以修改，合计随之变化。行合计与下达值不符时，核对列变红；其右列为该行改动的单元格数。",
        )
    }

    pub(in crate::write) fn no_formulas(self) -> &'static str {
        self.pick(
            "Amounts of more than 15 digits are text, and totals are no formulas: Excel keeps 15 digits. How many cells of a row were edited is still counted.",
            "超过 15 位的金额以文本保存，合计不含公式：Excel 只保留 15 位数字。每行改动的单元格数仍会统计。",
        )
    }

    pub(in crate::write) fn no_data(self) -> &'static str {
        self.pick(
            "There is no data sheet: with an amount a row it would be longer than Excel's 1,048,576 rows.",
            "没有明细表：每行一个金额，行数将超过 Excel 的 1,048,576 行。",
        )
    }

    pub(in crate::write) fn data_is_published(self) -> &'static str {
        self.pick(
            "The data sheet holds the amounts as they were published; edits do not reach it.",
            "明细表为下达时的金额，不随修改变化。",
        )
    }

    pub(in crate::write) fn now(self) -> &'static str {
        self.pick("In this workbook", "本工作簿合计")
    }

    pub(in crate::write) fn off(self) -> &'static str {
        self.pick("Rows and columns off", "不符的行列数")
    }

    pub(in crate::write) fn rows_edited(self) -> &'static str {
        self.pick("Rows with edited cells", "有改动的行数")
    }

    pub(in crate::write) fn rows_missing(self) -> &'static str {
        self.pick("Rows missing", "缺失的行数")
    }

    /// What stands over the scenarios that have a sheet each, on the summary.
    pub(in crate::write) fn scenario_sheets(self) -> &'static str {
        self.pick("Scenarios", "各情景")
    }

    /// The heads over them.
    pub(in crate::write) fn scenario_heads(self) -> [&'static str; 4] {
        self.pick(
            ["Scenario", "In this workbook", "Sheet", "Status"],
            ["情景", "本工作簿合计", "工作表", "状态"],
        )
    }

    /// The title of a plan under a scenario.
    pub(in crate::write) fn under_scenario(self, plan: &str, scenario: &str) -> String {
        self.pick(format!("{plan}: {scenario}"), format!("{plan}：{scenario}"))
    }

    pub(in crate::write) fn status(self) -> &'static str {
        self.pick("Status", "状态")
    }

    pub(in crate::write) fn fine(self) -> &'static str {
        self.pick("everything is as published", "与下达值一致")
    }

    pub(in crate::write) fn edited(self) -> &'static str {
        self.pick("edited: see the check columns", "已修改：见核对列和改动单元格列")
    }

    pub(in crate::write) fn growth(self) -> &'static str {
        self.pick("Growth", "增长率")
    }

    pub(in crate::write) fn unit(self) -> &'static str {
        self.pick("Unit", "最小单位")
    }

    pub(in crate::write) fn misses(self) -> &'static str {
        self.pick("Misses", "偏差")
    }

    pub(in crate::write) fn groups(self) -> &'static str {
        self.pick("What adds up to what", "各组合计")
    }

    pub(in crate::write) fn group_heads(self) -> [&'static str; 5] {
        self.pick(["Group", "Members", "", "Divided by", "Sum"], ["分组", "成员数", "", "方式", "合计"])
    }

    /// How many groups are not listed.
    pub(in crate::write) fn more_groups(self, more: usize) -> String {
        let more = crate::money::group_digits(&more.to_string());
        self.pick(format!("and {more} more, all of which add up"), format!("另有 {more} 组，均合计无误"))
    }

    pub(in crate::write) fn rules_and_warnings(self) -> &'static str {
        self.pick("Rules and warnings", "规则与提示")
    }

    pub(in crate::write) fn no_warnings(self) -> &'static str {
        self.pick("None: every rule of the plan holds.", "无：计划的各项规则均满足。")
    }

    /// What the members of a group are.
    /// What stands over a field of flat rows.
    pub(in crate::write) fn field(self, name: &str) -> String {
        match (Series::of_field(name), name) {
            (Some(series), _) => self.series(series).to_owned(),
            (None, "amount") => self.column(name),
            (None, "period_start") => self.pick("Period start", "开始日期").to_owned(),
            (None, "period_end") => self.pick("Period end", "结束日期").to_owned(),
            (None, "currency") => self.pick("Currency", "币种").to_owned(),
            (None, name) => self.label_head(name),
        }
    }

    /// What stands over labels, ids too: `region_id`.
    pub(in crate::write) fn label_head(self, word: &str) -> String {
        match word.strip_suffix("_id") {
            Some(word) => self.pick(format!("{} ID", self.head(word)), format!("{}编号", self.head(word))),
            None => self.head(word),
        }
    }
}
