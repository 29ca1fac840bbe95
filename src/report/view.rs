//! A request, resolved against a plan: which nodes, mix leaves and months are shown, and how they are grouped.

use std::ops::Range;
use std::sync::Arc;

use super::owner::Owner;
use super::request::{Condition, Filter};
use super::selection::{Selection, say_no_month};
use super::sold::Sold;
use super::span::Span;
use super::{
    Arrangement, AxisWord, Entry, Heading, Layout, Nesting, Nodes, Open, Period, Refusal, Request, RowLabels,
    RowShape, Series, Whole, WholeKind,
};
use crate::cells::CellSource;
use crate::findings::Findings;
use crate::plan::{AxisKind, Hierarchy, Level, NodeIndex, Organisation, Plan};
use crate::split::{Missed, Split};

/// A request that a plan can answer.
///
/// It belongs to the plan it was made with: with another plan its rows and names mean nothing.
#[derive(Debug, Clone)]
pub struct View<'c> {
    /// What rows there are, apart from periods.
    pub(super) shape: RowShape,
    /// Which axis stands inside which.
    pub(super) nesting: Nesting,
    pub(super) period: Period,
    /// Whether every month has a column, whatever the period.
    pub(super) has_all_months: bool,
    pub(super) layout: Layout,
    /// Whether records have ids behind the names.
    pub(super) ids: bool,
    /// The order of the rows, and what stands beside their amounts.
    pub(super) arrangement: Arrangement,
    /// The filters in words, as asked.
    pub(super) filters: Vec<String>,
    /// The words of the levels: of the plan, or of the deepest of those that it is shown beside.
    pub(super) hierarchy: Hierarchy,
    /// Whose amounts the view is narrowed to.
    pub(super) owner: Option<Owner>,
    /// Which months are open.
    pub(super) open: Open<'c>,
    /// What was sold in the closed ones, if the rows have it.
    pub(super) sold: Option<Arc<Sold<'c>>>,
}

impl<'c> View<'c> {
    /// Resolves a request against the plan.
    ///
    /// # Errors
    ///
    /// [`Refusal::Plan`] if the plan lacks an axis or a name, or the filters leave nothing; [`Refusal::Request`]
    /// if a word names no axis, if periods are columns and none of them is whole, or quarters are rows and one of them is
    /// not.
    pub fn new(plan: &Plan, request: &Request) -> Result<View<'c>, Refusal> {
        View::of_open(plan, Open::default(), request)
    }

    /// The same of the months that are open.
    ///
    /// # Errors
    ///
    /// As [`new`](View::new).
    pub fn of_open(plan: &Plan, open: Open<'c>, request: &Request) -> Result<View<'c>, Refusal> {
        let view = View::open_beside(plan, &[plan], open, request)?;
        view.refuse_nothing(plan, request)?;
        view.refuse_fields(plan, &request.options)?;
        Ok(view)
    }

    /// Resolves a request against a plan that is shown beside others: what one of them has, this one may lack. `plans`
    /// are all of them, `plan` too; the first one that knows the name of a period decides which one it is.
    ///
    /// The view may be empty; whether that is a mistake [`refuse_nothing`](View::refuse_nothing) says.
    ///
    /// # Errors
    ///
    /// [`Refusal::Plan`] if all plans lack an axis or a name, or this one a business axis; [`Refusal::Request`] if a word
    /// names no axis, or a row would bear the name of a quarter and hold only a part of it.
    pub fn beside(plan: &Plan, plans: &[&Plan], request: &Request) -> Result<View<'c>, Refusal> {
        View::open_beside(plan, plans, Open::default(), request)
    }

    /// The same of the months that are open.
    ///
    /// # Errors
    ///
    /// As [`beside`](View::beside).
    pub fn open_beside(
        plan: &Plan,
        plans: &[&Plan],
        open: Open<'c>,
        request: &Request,
    ) -> Result<View<'c>, Refusal> {
        let mut findings = Findings::new();
        let hierarchy = deepest_hierarchy(plans);
        let asked = request.by.axes(hierarchy, &mut findings);
        let conditions = Filter::conditions(&request.filters, hierarchy, &mut findings);
        if !findings.is_empty() {
            return Err(Refusal::Request(findings));
        }
        for (axis, place) in asked.iter().flatten() {
            if !is_level(*axis) {
                Selection::have_axis(plan, plans, *axis, &[place], &mut findings);
            }
        }
        let mut selection = Selection::new(plan, plans, &conditions, &mut findings);
        if !findings.is_empty() {
            return Err(Refusal::Plan(findings));
        }
        selection.keep_months(|month| month >= open.first());

        let rows: Vec<AxisWord> = match asked {
            None => vec![AxisWord::Level(hierarchy.deepest())],
            Some(asked) => asked.into_iter().map(|(axis, _)| axis).collect(),
        };
        if request.layout == Layout::Long {
            refuse_parts(plan, &selection, (&conditions, open), request)?;
        }
        let filters = request.filters.iter().map(ToString::to_string).collect();
        let view = View::of(plan, selection, open, &rows, (request.period, request.layout), filters);
        let arrangement = request.arrangement.clone();
        let ids = arrangement.series.contains(&Series::Id);
        Ok(View { ids, arrangement, hierarchy: hierarchy.clone(), ..view })
    }

    /// The same selection in other rows and periods, which are rows too; axes that the plan lacks are left out.
    pub fn regrouped(&self, plan: &Plan, rows: &[AxisWord], period: Period) -> View<'c> {
        let (selection, filters) = (self.shape.selection.clone(), self.filters.clone());
        self.alike(View::of(plan, selection, self.open, rows, (period, Layout::Long), filters))
    }

    /// Another view for the same reader, with what was sold in its rows if it is in these.
    fn alike(&self, other: View<'c>) -> View<'c> {
        let other = View { owner: self.owner.clone(), hierarchy: self.hierarchy.clone(), ..other };
        if self.sold.is_some() { other.with_sold() } else { other }
    }

    /// The same with what was sold in the closed months in the rows, in whole units; of a view that shows those months.
    pub fn with_sold(self) -> View<'c> {
        let sold = self.open.closed().map(|closed| Arc::new(Sold::of(closed, &self.shape)));
        View { sold, ..self }
    }

    fn of(
        plan: &Plan,
        selection: Selection,
        open: Open<'c>,
        rows: &[AxisWord],
        (period, layout): (Period, Layout),
        filters: Vec<String>,
    ) -> View<'c> {
        let shape = RowShape::of(plan, selection, rows);
        let nesting = Nesting::of(rows, shape.axes.iter().map(|axis| axis.kind));
        View {
            shape,
            nesting,
            period,
            has_all_months: false,
            layout,
            ids: false,
            arrangement: Arrangement::default(),
            filters,
            hierarchy: plan.hierarchy().clone(),
            owner: None,
            open,
            sold: None,
        }
    }

    /// The same rows with none below a level, arranged as before.
    pub fn to_level(&self, plan: &Plan, level: Level) -> View<'c> {
        if level >= self.shape.level {
            return self.clone();
        }
        let levels = level.and_above().map(AxisWord::Level);
        let rows: Vec<AxisWord> = levels.chain(self.axis_words().concat()).collect();
        View {
            ids: self.ids,
            layout: self.layout,
            arrangement: self.arrangement.clone(),
            ..self.regrouped(plan, &rows, self.period)
        }
    }

    /// The same selection in rows of another period.
    pub fn to_period(&self, plan: &Plan, period: Period) -> View<'c> {
        let rows: Vec<AxisWord> =
            self.levels().map(AxisWord::Level).chain(self.axis_words().concat()).collect();
        View { ids: self.ids, nesting: self.nesting.clone(), ..self.regrouped(plan, &rows, period) }
    }

    /// The same rows with nothing left out by filters.
    pub(super) fn unfiltered(&self, plan: &Plan) -> View<'c> {
        let mut selection = Selection::new(plan, &[plan], &[], &mut Findings::new());
        selection.keep_months(|month| month >= self.open.first());
        let rows: Vec<AxisWord> =
            self.levels().map(AxisWord::Level).chain(self.axis_words().concat()).collect();
        let view = View::of(plan, selection, self.open, &rows, (self.period, self.layout), Vec::new());
        View { nesting: self.nesting.clone(), ..self.alike(view) }
    }

    /// The same rows with last year and growth beside the amounts, and with owners, where the plan has them.
    pub fn with_known_series(&self, plan: &Plan) -> View<'c> {
        let organisation = plan.organisation();
        let has_bases = organisation.bases().next().is_some();
        let known = [
            (Series::Base, has_bases),
            (Series::Growth, has_bases),
            (Series::Owner, organisation.has_owners()),
        ];
        let mut view = self.clone();
        let series = &mut view.arrangement.series;
        for (one, is_known) in known {
            if is_known && !series.contains(&one) {
                series.push(one);
            }
        }
        view
    }

    /// The same rows one inside the other in the order of columns.
    pub(super) fn in_plain_nesting(&self) -> View<'c> {
        View { nesting: self.nesting.plain(), ..self.clone() }
    }

    /// The order of the rows, and what stands beside their amounts.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The same of some of the months only.
    pub fn in_months(&self, is_kept: impl Fn(usize) -> bool) -> View<'c> {
        let mut view = self.clone();
        view.shape.selection.keep_months(is_kept);
        view
    }

    /// Which months are selected, from the start of the fiscal year.
    pub fn months(&self) -> &[bool; 12] {
        self.shape.selection.months()
    }

    /// The months of every period that is a row, and within which the selected ones count.
    pub fn row_months(&self, plan: &Plan) -> Vec<Range<usize>> {
        let spans = Span::rows(plan.calendar(), self.period, self.shape.selection.months());
        spans.into_iter().map(|span| span.months).collect()
    }

    /// The period that was asked for.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The deepest level that is shown or that filters are about.
    pub fn reach(&self) -> Level {
        self.shape.depth
    }

    /// The kinds of the business axes that are shown, in column order.
    pub fn shown_axes(&self) -> impl Iterator<Item = AxisKind> {
        self.shape.axes.iter().map(|axis| axis.kind)
    }

    /// The kinds of the business axes of which filters leave members out.
    pub fn filtered_axes(&self, plan: &Plan) -> Vec<AxisKind> {
        let axes = plan.mix().axes().iter().enumerate();
        axes.filter(|(axis, _)| self.shape.selection.leaves_out(*axis)).map(|(_, axis)| axis.kind()).collect()
    }

    /// The node that a computed node is shown as: itself, or the one above it on the shown level.
    pub fn shown_node(&self, plan: &Plan, node: NodeIndex) -> NodeIndex {
        self.shape.shown_node(plan, node)
    }

    /// What rows there are, apart from periods.
    pub fn shape(&self) -> &RowShape {
        &self.shape
    }

    /// For every business axis that is asked for its words: the group's and the member's, as far as they are shown.
    pub fn axis_words(&self) -> Vec<Vec<AxisWord>> {
        self.shape.axis_words()
    }

    /// Shows only what an owner has, instead of the one that it was narrowed to before. Nothing above the owner is computed
    /// again.
    pub(super) fn narrow_to(&mut self, owner: Owner) {
        self.owner = Some(owner);
    }

    /// What a report of the view says above its rows: the plan's amounts, or those of the owner it is narrowed to.
    pub fn heading<'a>(&'a self, plan: &'a Plan) -> Heading<'a> {
        let owner = self.owner.as_ref().map(Owner::node);
        let closed = self.open.closed();
        Heading::new(plan, (owner, self.whole(plan), closed), self.filters(), self.milestones(plan))
    }

    /// What there is to show if nothing is left out: what is allocated, or what the open months come to, with what was sold
    /// in the closed ones if they are shown; of the plan or of the owner.
    pub fn whole(&self, plan: &Plan) -> Whole {
        let sold = self.sold.as_ref().map_or(0, |sold| sold.units_of(self.top()));
        let kind = match (self.open.closed(), &self.sold) {
            (None, _) => WholeKind::Allocated,
            (Some(_), None) => WholeKind::Open,
            (Some(_), Some(_)) => WholeKind::Year,
        };
        Whole { units: self.split_units(plan) + sold, kind }
    }

    /// What the split has of it.
    fn split_units(&self, plan: &Plan) -> i64 {
        self.owner.as_ref().map_or_else(|| self.open.basis(plan).total(), Owner::units)
    }

    /// What was sold in closed months, if the rows have it.
    pub(super) fn sold(&self) -> Option<&Sold<'c>> {
        self.sold.as_deref()
    }

    /// Whether a node has a row in a bucket: in one that only amounts know of, or below nodes of the plan, where they have
    /// something.
    pub(super) fn is_row(&self, node: NodeIndex, bucket: usize) -> bool {
        self.sold().is_none_or(|sold| sold.has_row(node, bucket))
    }

    /// The node that all rows belong to.
    pub(super) fn top(&self) -> NodeIndex {
        self.owner.as_ref().map_or(Organisation::COMPANY, Owner::node)
    }

    /// Which months are open.
    pub fn open(&self) -> Open<'c> {
        self.open
    }

    /// Of everything that was missed on the way to what is shown, and there, what concerns the reader: all of it for the
    /// plan; for an owner its own row and what is below.
    pub(super) fn missed_here(&self, missed: Missed) -> Missed {
        self.owner.as_ref().map_or(missed, |owner| owner.missed_here(missed))
    }

    /// What the row of the owner misses that the view is narrowed to: whoever divided it among the owners knows of that
    /// too. Nothing if it shows all of the plan.
    pub fn missed_by_owner(&self) -> Missed {
        self.owner.as_ref().map_or_else(Missed::default, Owner::missed)
    }

    /// The split of the plan, or of its open months, as far as the view goes: of all of it, or of what its owner has.
    pub fn source<'p>(&self, plan: &'p Plan) -> Split<'p>
    where
        'c: 'p,
    {
        let basis = self.open.basis(plan);
        let split = match &self.owner {
            Some(owner) => Split::below(basis, owner.settled()),
            None => Split::of(basis),
        };
        assert_eq!(split.sum(), self.split_units(plan), "the split lost money");
        split
    }

    /// Refuses a view without a row or a column; plan and request are those that it was made with.
    ///
    /// # Errors
    ///
    /// [`Refusal::Plan`] if the filters leave nothing; [`Refusal::Request`] if periods are columns and none of them is
    /// whole.
    pub fn refuse_nothing(&self, plan: &Plan, request: &Request) -> Result<(), Refusal> {
        let mut findings = Findings::new();
        let conditions = Filter::conditions(&request.filters, &self.hierarchy, &mut findings);
        let places = |concerns: fn(AxisWord) -> bool| {
            let conditions = conditions.iter().filter(move |condition| concerns(condition.axis));
            conditions.map(|condition| &condition.name).collect::<Vec<_>>()
        };
        let mut nodes = (0..plan.organisation().len()).map(|index| NodeIndex(index as u32));
        if !nodes.any(|node| self.has_row(plan, node)) {
            findings.nothing_selected(&places(is_level));
        }
        if self.shape.buckets_shown.is_empty() {
            findings.nothing_selected(&places(|axis| !is_level(axis) && !axis.is_time()));
        }
        let times = places(AxisWord::is_time);
        if self.shape.selection.months().iter().all(|selected| !selected) {
            say_no_month(plan, &conditions, self.open, &mut findings);
        }
        if !findings.is_empty() {
            return Err(Refusal::Plan(findings));
        }
        if self.spans(plan).is_empty() {
            // Long rows of quarters are refused before, and those of a year are sums of what is selected.
            let period = self.period.word();
            let long = request.options.layout.filter(|_| self.period == Period::Year);
            if let Some(place) = times.first() {
                findings.no_period_whole(place, period, request.options.period, long);
            }
            return Err(Refusal::Request(findings));
        }
        Ok(())
    }

    /// Whether the split hands this node out for the view, and the view shows it: it stands on the depth computed or is a
    /// leaf above it, it is selected, and the walk comes by.
    pub(super) fn has_row(&self, plan: &Plan, index: NodeIndex) -> bool {
        let organisation = plan.organisation();
        let node = organisation.node(index);
        let start = self.top();
        let depth = self.shape.depth.max(organisation.node(start).level());
        let is_handed_out = node.level() == depth || (node.is_leaf() && node.level() < depth);
        let is_on_the_way = start == Organisation::COMPANY || organisation.path(index).contains(&start);
        is_handed_out && is_on_the_way && self.shape.selection.has_node(plan, index)
    }

    /// The words of the levels.
    pub fn hierarchy(&self) -> &Hierarchy {
        &self.hierarchy
    }

    /// The levels of the organisation that are shown, from the top.
    pub(super) fn levels(&self) -> impl Iterator<Item = Level> {
        self.shape.level.and_above()
    }

    /// The numbers of the buckets that are shown in the order in which people see them, and apart where a member outside
    /// the organisation ends: one part where there is none outside.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let beside = self.sold().map_or(&[][..], Sold::beside);
        let places = |number: &usize| match self.shape.buckets_shown.get(*number) {
            Some(bucket) => self.shape.places_of(*bucket).collect(),
            None => beside[number - self.shape.buckets_shown.len()].ranks(),
        };
        self.nesting.parts((0..self.shape.buckets_shown.len() + beside.len()).collect(), places)
    }

    /// How many rows stand above those of the organisation, one inside the other.
    pub(super) fn outer_depth(&self) -> usize {
        let words = self.axis_words();
        self.nesting.outer().iter().map(|axis| words[*axis].len()).sum()
    }

    /// The periods that are shown: columns in the wide layout, rows in the long one; see [`Span`].
    pub(super) fn spans(&self, plan: &Plan) -> Vec<Span> {
        match self.layout {
            Layout::Wide => {
                let finest = if self.has_all_months { Period::Month } else { self.period };
                let whole = (self.open.first(), self.open.name(plan.calendar()));
                Span::columns(plan.calendar(), (finest, self.period), self.shape.selection.months(), whole)
            }
            Layout::Long => Span::rows(plan.calendar(), self.period, self.shape.selection.months()),
        }
    }

    /// The periods of which a table of the view has amounts: its columns, or all that is selected where periods are rows.
    pub(super) fn table_spans(&self, plan: &Plan) -> Vec<Span> {
        match self.layout {
            Layout::Wide => self.spans(plan),
            Layout::Long => {
                vec![Span { period: self.period, names: vec!["amount".to_owned()], months: 0..12 }]
            }
        }
    }

    /// Whether a table shows the amounts of one of these periods.
    pub(super) fn shows(&self, span: &Span) -> bool {
        self.layout == Layout::Long || span.period <= self.period
    }

    /// Whether a period is of the kind that was asked for.
    pub(super) fn asks_for(&self, span: &Span) -> bool {
        span.period == self.period
    }

    /// The deepest level of the organisation that is shown.
    pub fn level(&self) -> Level {
        self.shape.level
    }

    /// Whether records have ids behind the names.
    pub fn has_ids(&self) -> bool {
        self.ids
    }

    /// The combinations of members and groups that are shown for every node, in order: an entry for each business axis
    /// that is asked for.
    pub fn buckets(&self) -> impl Iterator<Item = Vec<&Entry>> {
        let beside = self.sold().into_iter().flat_map(Sold::entries_beside);
        self.shape.buckets_shown.iter().map(|bucket| self.shape.entries_of(*bucket).collect()).chain(beside)
    }

    /// The nodes that rows are about.
    pub fn nodes<'p>(&'p self, plan: &'p Plan) -> &'p dyn Nodes {
        self.sold().map_or(plan.organisation(), Sold::nodes)
    }

    /// All entries of every business axis that is asked for, in order, whether a filter keeps them or not.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &[Entry]> {
        self.shape.axes.iter().map(|axis| axis.entries.as_slice())
    }

    /// What the rows are for people, from the outside in, as far as somebody has a node of these levels.
    pub fn row_words(&self, deepest: Level) -> Vec<String> {
        let levels = self.levels().filter(|level| *level <= deepest).map(AxisWord::Level);
        let words = self.nesting.arrange(levels, self.axis_words());
        let periods = if self.layout == Layout::Long { Span::row_heads(self.period) } else { &[] };
        let words = words.iter().map(|axis| axis.word(&self.hierarchy));
        words.chain(periods.iter().copied()).map(str::to_owned).collect()
    }

    /// Which axis stands inside which.
    pub fn nesting(&self) -> &Nesting {
        &self.nesting
    }

    /// What the periods that are rows are called as steps of a hierarchy: a quarter that is not whole gets no row above its
    /// months, because that would be taken for the quarter's amount.
    pub fn period_steps(&self, plan: &Plan) -> Vec<Vec<String>> {
        let selected = self.shape.selection.months();
        let steps = |span: Span| {
            let quarter = span.months.start / 3 * 3;
            match span.names.as_slice() {
                [_, month] if selected[quarter..quarter + 3].contains(&false) => vec![month.clone()],
                _ => span.names,
            }
        };
        Span::rows(plan.calendar(), self.period, selected).into_iter().map(steps).collect()
    }

    /// The steps of every period that is a row; where periods are columns one without steps.
    pub(super) fn row_steps(&self, plan: &Plan) -> Vec<Vec<String>> {
        match self.layout {
            Layout::Wide => vec![Vec::new()],
            Layout::Long => self.period_steps(plan),
        }
    }

    /// The labels of flat rows, and what stands over them.
    pub fn row_labels<'p>(&'p self, plan: &'p Plan) -> RowLabels<'p> {
        self.labels_with(plan, self.ids)
    }

    /// The same with ids behind the names, or without.
    pub(super) fn labels_with<'p>(&'p self, plan: &'p Plan, has_ids: bool) -> RowLabels<'p> {
        let levels = || self.levels().map(|level| self.hierarchy.word(level));
        let ids = levels().filter(|_| has_ids).map(|word| format!("{word}_id"));
        let axes = self.axis_words().into_iter().flatten();
        let axes = axes.map(|axis| axis.word(&self.hierarchy).to_owned());
        let heads = levels().map(str::to_owned).chain(ids).chain(axes);
        let (period_heads, periods) = match self.layout {
            Layout::Wide => (&[][..], vec![Vec::new()]),
            Layout::Long => {
                let names = self.spans(plan).into_iter().map(|span| span.names);
                (Span::row_heads(self.period), names.collect())
            }
        };
        RowLabels {
            heads: heads.chain(period_heads.iter().map(|head| (*head).to_owned())).collect(),
            nodes: self.nodes(plan),
            level_count: self.shape.level.number(),
            has_ids,
            buckets: self
                .buckets()
                .map(|entries| entries.into_iter().flat_map(Entry::labels).collect())
                .collect(),
            periods,
        }
    }

    /// The same view with its periods one below the other. The other way round is for a request: filters may leave no
    /// period that can be a column.
    pub fn long(&self) -> View<'c> {
        View { layout: Layout::Long, ..self.clone() }
    }

    /// The same, in months where periods as rows would lose some of what is shown: those of a quarter that is open in part.
    pub fn long_in_full(&self, plan: &Plan) -> View<'c> {
        let long = self.long();
        let rows = long.row_months(plan);
        let months = self.shape.selection.months().iter().enumerate();
        let mut selected = months.filter(|(_, selected)| **selected);
        let is_lossless = selected.all(|(month, _)| rows.iter().any(|row| row.contains(&month)));
        let period = if self.is_filtered() || is_lossless { self.period } else { Period::Month };
        View { period, ..long }
    }

    /// The same view with a column for every month, whatever its period.
    pub fn with_all_months(&self) -> View<'c> {
        View { has_all_months: self.layout == Layout::Wide, ..self.clone() }
    }

    /// Whether every row that is computed is a node that is shown.
    pub(super) fn has_a_row_for_each_node(&self) -> bool {
        self.shape.depth == self.shape.level
    }

    /// The same view without ids behind the names.
    pub fn without_ids(&self) -> View<'c> {
        View { ids: false, ..self.clone() }
    }

    /// Whether periods are columns or rows.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// The filters in words, as asked: `region=华东`. Of a view that is narrowed to an owner, those that leave out something
    /// of what the owner has: others may name anybody.
    pub fn filters(&self) -> &[String] {
        self.owner.as_ref().map_or(&self.filters, Owner::filters)
    }

    /// The filters that leave out something of what a node has, in words.
    pub(super) fn filters_within(&self, node: NodeIndex) -> Vec<String> {
        let filters = self.filters.iter().enumerate();
        filters
            .filter(|(number, _)| self.shape.selection.divides(*number, node))
            .map(|(_, filter)| filter.clone())
            .collect()
    }

    /// Whether something is left out.
    pub fn is_filtered(&self) -> bool {
        let open = &self.shape.selection.months()[self.open.first()..];
        !self.filters().is_empty() || open.contains(&false) || !self.open.is_whole()
    }
}

/// Refuses rows of quarters or halves where the months that are selected and open make only a part of one.
fn refuse_parts(
    plan: &Plan,
    selection: &Selection,
    (conditions, open): (&[Condition], Open<'_>),
    request: &Request,
) -> Result<(), Refusal> {
    let finer = |axis: AxisWord| match request.period {
        Period::Half => matches!(axis, AxisWord::Quarter | AxisWord::Month),
        _ => axis == AxisWord::Month,
    };
    let filter = conditions.iter().find(|condition| finer(condition.axis));
    let cause = filter.map(|filter| &filter.name).or(open.place());
    let part = Span::part(plan.calendar(), request.period, selection.months());
    let noun = request.period.noun();
    let (Some(cause), Some((name, months)), Some(noun)) = (cause, part, noun) else { return Ok(()) };
    let mut findings = Findings::new();
    findings.part_of_period(cause, (noun, &name), &months, request.options.period);
    Err(Refusal::Request(findings))
}

/// The hierarchy of the plan that has the most levels; where plans are shown side by side it begins with those of the others.
fn deepest_hierarchy<'p>(plans: &[&'p Plan]) -> &'p Hierarchy {
    let hierarchies = plans.iter().map(|plan| plan.hierarchy());
    // Of several that are as deep the first, which is the last from behind.
    hierarchies.rev().max_by_key(|hierarchy| hierarchy.deepest()).expect("a view is of a plan")
}

fn is_level(axis: AxisWord) -> bool {
    axis.level().is_some()
}
