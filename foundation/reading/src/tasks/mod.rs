//! Tasks (nhiệm vụ được giao): what the text assigns to a named actor.

pub(crate) mod actor;
mod groups;
pub(crate) mod labels;
pub(crate) mod names;
mod recurring;
pub(crate) mod tables;
pub(crate) mod time;
pub(crate) mod verbs;

use std::ops::Range;

use self::groups::{denies, ends_document, from_labels, idle, lead_actor, times_of};
use self::labels::{Kind, Label};
use crate::document::{SourceRange, TaskFound};
use crate::extract::Spread;
use crate::marker::Rank;
use crate::paragraphs::Para;
use crate::sections::{self, Node};
use crate::words::{fold, squeeze, starts_any};

/// More tasks than this are not kept.
const TASKS_MAX: usize = 5_000;

/// What was found in a part of the document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In order.
    pub tasks: Vec<TaskFound>,
    /// Tables that name owners but could not be read.
    pub unclear_tables: Vec<SourceRange>,
}

/// What a part is, as far as it matters for tasks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// Put before the paths of tables ("Phụ lục").
    pub name: Option<&'a str>,
    /// A set of rules (quy chế): only duties said as such are tasks.
    pub rules: bool,
    /// Blocks are paragraphs, so those of a cell stand apart.
    pub paragraphs: bool,
    /// How many paragraphs belong to the opening.
    pub opening: usize,
    /// Cells that stretch over several rows or columns.
    pub spreads: &'a [Spread],
}

/// An actor that counts for what stands below.
struct Scope {
    rank: Rank,
    owner: String,
    requested: bool,
    confidence: u8,
    /// The rank of the last item that became a task here.
    item: Option<Option<Rank>>,
}

/// An item that labels below may turn into a task.
struct Pending {
    para: usize,
    rank: Option<Rank>,
    task: Option<usize>,
}

struct Walk<'a> {
    paras: &'a [Para],
    nodes: &'a [Node],
    part: Part<'a>,
    found: Found,
    scopes: Vec<Scope>,
    pending: Vec<Pending>,
    heading: Option<usize>,
    /// Headings of purposes and goals, in which nothing is assigned.
    idle: Option<Rank>,
    labels: Vec<Label>,
    label_rank: Option<Rank>,
    content: Option<usize>,
}

/// Finds the tasks of a part.
pub(crate) fn find(paras: &[Para], nodes: &[Node], part: Part<'_>) -> Found {
    let mut walk = Walk {
        paras,
        nodes,
        part,
        found: Found::default(),
        scopes: Vec::new(),
        pending: Vec::new(),
        heading: None,
        idle: None,
        labels: Vec::new(),
        label_rank: None,
        content: None,
    };
    let mut nth = 0;
    while nth < paras.len() && walk.found.tasks.len() < TASKS_MAX {
        if paras[nth].cell.is_some() {
            let end = table_end(paras, nth);
            walk.flush();
            walk.table(nth..end);
            nth = end;
        } else {
            walk.paragraph(nth);
            nth += 1;
        }
    }
    walk.flush();
    walk.found.tasks.sort_by_key(|t| t.source.start);
    walk.found
}

fn table_end(paras: &[Para], start: usize) -> usize {
    let table = paras[start].cell.map(|c| c.table);
    paras[start..].iter().position(|p| p.cell.map(|c| c.table) != table).map_or(paras.len(), |i| start + i)
}

impl Walk<'_> {
    fn table(&mut self, range: Range<usize>) {
        let above = match self.part.name {
            Some(name) => Some(name.to_owned()),
            None => range.start.checked_sub(1).and_then(|n| self.nodes.get(n)).and_then(|n| n.path.clone()),
        };
        let span = SourceRange { start: self.paras[range.start].start, end: self.paras[range.end - 1].end };
        let read = tables::read(self.paras, range, above.as_deref(), self.part);
        if read.unclear {
            self.found.unclear_tables.push(span);
        }
        self.found.tasks.extend(read.tasks);
    }

    fn paragraph(&mut self, nth: usize) {
        let (para, node) = (&self.paras[nth], &self.nodes[nth]);
        if node.consumed {
            return;
        }
        let rank = para.rank();
        if let Some(rank) = rank
            && rank < Rank::Dash
        {
            self.scopes.retain(|s| s.rank < rank);
            if self.idle.is_some_and(|i| rank <= i) {
                self.idle = None;
            }
        }
        if node.title.is_some() {
            self.flush();
            self.heading(nth);
            return;
        }
        if let Some(found) = labels::parse(para.rest()).filter(|_| rank.is_none_or(|r| r >= Rank::Letter)) {
            self.label(nth, found);
            return;
        }
        if !self.labels.is_empty() {
            self.flush();
        }
        let last = nth + 1 == self.paras.len() && para.marker.is_none();
        let closing = sections::closing(&para.folded.s) || last && ends_document(&para.folded.s);
        if nth < self.part.opening || closing {
            self.lead_in(nth);
            if !closing {
                self.asked(nth);
            }
            if closing {
                self.scopes.clear();
            }
            return;
        }
        self.item(nth, para.rest_at());
    }

    fn heading(&mut self, nth: usize) {
        let (para, node) = (&self.paras[nth], &self.nodes[nth]);
        let rank = para.rank().unwrap_or(Rank::Capital);
        let title = node.title.as_deref().unwrap_or("");
        let folded = fold(title);
        self.pending.clear();
        self.heading = Some(nth);
        self.scopes.retain(|s| s.rank < rank);
        if let Some((owner, requested)) = actor::of_heading(title) {
            self.scopes.push(Scope { rank, owner, requested, confidence: 90, item: None });
        } else if idle(&folded) {
            self.idle = Some(rank);
        }
        if let Some(at) = node.run_in {
            self.item(nth, at);
        }
    }

    /// "UBND tỉnh yêu cầu các sở … thực hiện các nhiệm vụ sau:" counts for the items that follow.
    fn lead_in(&mut self, nth: usize) {
        let para = &self.paras[nth];
        let end = para.folded.s.trim_end();
        let leads = end.ends_with("sau:")
            || end.ends_with("sau day:")
            || end.ends_with("nhu sau:")
            || end.ends_with("sau.");
        let wanted = ["can", "yeu cau", "de nghi", "phai", "giao", "tap trung"]
            .iter()
            .any(|w| crate::words::has_word(end, w));
        if !leads || !wanted {
            return;
        }
        let clauses = para.text.rmatch_indices(", ").take(8).map(|(i, _)| i + 2);
        for at in std::iter::once(0).chain(clauses) {
            let Some(found) = para.text.get(at..).and_then(lead_actor) else { continue };
            let rank = self.heading.and_then(|h| self.paras[h].rank()).map_or(Rank::Part, |r| r);
            self.idle = None;
            self.scopes.retain(|s| s.confidence > 60);
            self.scopes.push(Scope {
                rank,
                owner: found.owner,
                requested: found.requested,
                confidence: 60,
                item: None,
            });
            return;
        }
    }

    /// A ground that goes on with what is asked: "Thực hiện Công văn số …, UBND xã đề nghị các thôn báo cáo …".
    fn asked(&mut self, nth: usize) {
        let para = &self.paras[nth];
        if para.text.trim_end().ends_with([':', ';', ',']) {
            return;
        }
        let s = &para.folded.s;
        let starts = [" yeu cau ", " de nghi ", " kinh de nghi ", " giao "].iter().filter_map(|w| s.find(w));
        let Some(at) = starts.min() else { return };
        let Some(found) = para.text.get(para.folded.origin(at + 1)..).and_then(actor::parse) else { return };
        let mut task = self.task(nth, &found.owner);
        (task.collaborators, task.requested, task.confidence) = (found.collaborators, found.requested, 80);
        self.push(task);
    }

    fn item(&mut self, nth: usize, text_at: usize) {
        let para = &self.paras[nth];
        let rank = para.rank();
        let raw = para.text.get(text_at..).unwrap_or("").trim();
        if raw.is_empty() {
            return;
        }
        let mut task = None;
        if self.idle.is_none() || actor::assigns(raw) {
            // Below an actor "Phân công …" is what that actor does.
            let inner = self.scopes.last().is_some_and(|s| s.confidence >= 90)
                && starts_any(&fold(raw), &["phan cong", "yeu cau", "chi dinh"]).is_some();
            task = if inner { None } else { self.own(nth, raw) }.or_else(|| self.inherited(nth, raw));
        }
        self.lead_in(nth);
        self.pending.push(Pending { para: nth, rank, task });
    }

    /// A task whose text names its actor.
    fn own(&mut self, nth: usize, raw: &str) -> Option<usize> {
        let trailing = labels::trailing(raw);
        let found = match &trailing {
            Some((_, labels)) => from_labels(labels),
            None => actor::parse(raw),
        }?;
        // Below an actor's heading somebody else is meant only where the item begins with him.
        let above = self.scopes.last().filter(|s| s.confidence >= 90);
        let elsewhere = trailing.is_none() && !names::starts(raw) && !actor::assigns(raw);
        if above.is_some_and(|s| elsewhere && s.owner != found.owner) {
            return None;
        }
        let folded = fold(raw);
        let duty = ["co trach nhiem", "chiu trach nhiem"].iter().any(|w| folded.contains(w));
        if self.part.rules && !duty && self.scopes.is_empty() || denies(&folded) {
            return None;
        }
        let mut task = self.task(nth, &found.owner);
        task.collaborators = found.collaborators;
        task.requested =
            found.requested || self.scopes.last().is_some_and(|s| s.requested && s.owner == found.owner);
        task.confidence = found.confidence;
        if let Some((_, labels)) = &trailing {
            times_of(labels, &mut task);
        }
        let rank = self.paras[nth].rank();
        if let Some(scope) = self.scopes.last_mut() {
            scope.item.get_or_insert(rank);
        }
        self.push(task)
    }

    /// A task whose actor stands in the heading or the lead-in above.
    fn inherited(&mut self, nth: usize, raw: &str) -> Option<usize> {
        let rank = self.paras[nth].rank();
        let scope = self.scopes.last_mut()?;
        let below = match (scope.item, rank) {
            (None, _) => false,
            // A paragraph without number goes on with the item before it.
            (Some(first), None) => first.is_some(),
            (Some(first), Some(rank)) => first.is_some_and(|f| rank > f),
        };
        if below || denies(&fold(raw)) || raw.chars().filter(|c| c.is_alphabetic()).count() < 8 {
            return None;
        }
        scope.item = Some(scope.item.flatten().min(rank).or(rank));
        let (owner, requested, confidence) = (scope.owner.clone(), scope.requested, scope.confidence);
        let mut task = self.task(nth, &owner);
        task.requested = requested;
        task.confidence = confidence;
        let f = crate::words::Folded::new(raw);
        task.collaborators = actor::collaborators(raw, &f, 0);
        self.push(task)
    }

    fn task(&self, nth: usize, owner: &str) -> TaskFound {
        let para = &self.paras[nth];
        let text = squeeze(para.rest());
        let times = time::in_text(&text);
        TaskFound {
            section: self.nodes[nth].path.clone(),
            text,
            owner: Some(owner.to_owned()),
            deadline: times.deadline,
            period: times.period,
            source: SourceRange { start: para.source(para.rest_at()), end: para.end },
            ..TaskFound::default()
        }
    }

    fn push(&mut self, task: TaskFound) -> Option<usize> {
        self.found.tasks.push(task);
        Some(self.found.tasks.len() - 1)
    }

    fn label(&mut self, nth: usize, labels: Vec<Label>) {
        let rank = self.paras[nth].rank();
        let first = labels.first().map(|l| l.kind);
        if first == Some(Kind::Content) {
            if !self.labels.is_empty() {
                self.flush();
            }
            self.content = Some(nth);
        } else if first == Some(Kind::Other) && self.labels.is_empty() {
            // "Thành phần: …" before "Đơn vị chủ trì: …" belongs to the group, alone it is an item.
            if self.content.is_none() && !self.group_ahead(nth) {
                self.item(nth, self.paras[nth].rest_at());
                return;
            }
        }
        self.label_rank = self.label_rank.or(rank);
        self.labels.extend(labels);
    }

    /// Whether the next lines say who does it.
    fn group_ahead(&self, nth: usize) -> bool {
        self.paras
            .iter()
            .skip(nth + 1)
            .take(5)
            .map_while(|p| labels::parse(p.rest()))
            .flatten()
            .any(|l| l.kind == Kind::Owner)
    }

    /// Ends a group of labels: the items before it become tasks.
    fn flush(&mut self) {
        let labels = std::mem::take(&mut self.labels);
        let content = self.content.take();
        let label_rank = self.label_rank.take();
        let Some(found) = from_labels(&labels) else {
            if labels.iter().any(|l| l.kind == Kind::Time) {
                self.time_only(&labels);
            }
            return;
        };
        let bulleted = label_rank.is_some_and(|r| r >= Rank::Dash);
        let mut targets: Vec<(usize, Option<usize>)> = match content {
            Some(para) => vec![(para, None)],
            None => self
                .pending
                .iter()
                .filter(|p| !(bulleted && p.rank.is_some_and(|r| r >= Rank::Dash)))
                .map(|p| (p.para, p.task))
                .collect(),
        };
        // The bullets that detail a heading's item are tasks of nobody else; small steps follow their heading.
        let steps = targets.iter().all(|(p, _)| self.paras[*p].rank() >= Some(Rank::Letter));
        if content.is_none()
            && (targets.is_empty() || bulleted && steps)
            && let Some(heading) =
                self.heading.filter(|h| targets.is_empty() || self.paras[*h].rank() >= Some(Rank::Second))
        {
            targets.insert(0, (heading, None));
        }
        self.pending.clear();
        for (para, task) in targets {
            let index = task.or_else(|| {
                let made = self.task(para, &found.owner);
                self.push(made)
            });
            let Some(task) = index.and_then(|i| self.found.tasks.get_mut(i)) else { continue };
            if !task.requested {
                task.owner = Some(found.owner.clone());
            }
            if !found.collaborators.is_empty() {
                task.collaborators.clone_from(&found.collaborators);
            }
            task.confidence = 95;
            let step = self.paras[para].rank() >= Some(Rank::Letter) && task.deadline.is_some();
            if !(bulleted && step) {
                times_of(&labels, task);
            }
        }
    }

    /// A time below an item that already has its owner.
    fn time_only(&mut self, labels: &[Label]) {
        for index in self.pending.iter().filter_map(|p| p.task).collect::<Vec<_>>() {
            if let Some(task) = self.found.tasks.get_mut(index) {
                times_of(labels, task);
            }
        }
    }
}
