//! Aligns the criteria of several products by what they are about.

use contract::matches::{CriterionNode, CriterionView};

/// What one product asks on a subject: nothing, or one or more criteria.
pub type Cell = Vec<CriterionView>;

/// One subject with each product's criteria on it.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub label: String,
    /// A cell a product, in the order given.
    pub cells: Vec<Cell>,
}

impl Line {
    /// The value seen, where all products see the same.
    pub fn seen(&self) -> Option<&str> {
        let mut seen = self
            .cells
            .iter()
            .flatten()
            .map(|leaf| leaf.seen.as_str())
            .filter(|s| !s.is_empty());
        let first = seen.next()?;
        seen.all(|other| other == first).then_some(first)
    }
}

/// Lines in the order in which subjects first occur.
pub fn align(products: Vec<Vec<CriterionNode>>) -> Vec<Line> {
    let columns = products.len();
    let mut lines: Vec<Line> = Vec::new();
    for (column, nodes) in products.into_iter().enumerate() {
        for leaf in leaves(nodes) {
            let at = lines
                .iter()
                .position(|line| line.label == leaf.label)
                .unwrap_or_else(|| {
                    lines.push(Line {
                        label: leaf.label.clone(),
                        cells: vec![Vec::new(); columns],
                    });
                    lines.len() - 1
                });
            if let Some(cell) = lines
                .get_mut(at)
                .and_then(|line| line.cells.get_mut(column))
            {
                cell.push(leaf);
            }
        }
    }
    lines
}

fn leaves(nodes: Vec<CriterionNode>) -> Vec<CriterionView> {
    nodes
        .into_iter()
        .flat_map(|node| match node {
            CriterionNode::Group { members, .. } => leaves(members),
            CriterionNode::Leaf(leaf) => vec![leaf],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::matches::Outcome;

    fn leaf(label: &str, id: &str) -> CriterionNode {
        CriterionNode::Leaf(CriterionView {
            id: id.into(),
            label: label.into(),
            outcome: Outcome::Met,
            soft: false,
            seen: String::new(),
            seen_source: String::new(),
            seen_on: None,
            required: String::new(),
            clause: String::new(),
        })
    }

    #[test]
    fn the_same_subject_stands_in_one_line() {
        let group = CriterionNode::Group {
            title: "any".into(),
            outcome: Outcome::Met,
            members: vec![leaf("size", "a2"), leaf("age", "a3")],
        };
        let lines = align(vec![
            vec![leaf("region", "a1"), group],
            vec![leaf("age", "b1")],
        ]);
        let seen: Vec<_> = lines
            .iter()
            .map(|line| {
                let ids = |cell: &Cell| cell.iter().map(|leaf| leaf.id.clone()).collect::<Vec<_>>();
                (
                    line.label.as_str(),
                    line.cells.iter().map(ids).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("region", vec![vec!["a1".to_owned()], vec![]]),
                ("size", vec![vec!["a2".to_owned()], vec![]]),
                ("age", vec![vec!["a3".to_owned()], vec!["b1".to_owned()]]),
            ]
        );
    }
}
