//! An ordered set that also knows positions: insert, remove and "how many come before" in O(log n); never balances by
//! anything that a peer chooses.
//!
//! A treap (Seidel and Aragon, "Randomized search trees", 1996): a binary search tree by key, a heap by priority. The
//! priority is the conversation's own random id, so the tree needs no randomness of its own and its shape is that of
//! random insertions.

use std::cmp::Ordering;

/// A key that brings the randomness of its priority along.
pub(super) trait Key: Ord + Copy {
    /// Uniformly distributed, and not chosen by a peer.
    fn priority(&self) -> u64;
}

/// The set; positions count from 0.
#[derive(Debug)]
pub(super) struct Ranked<K>(Tree<K>);

type Tree<K> = Option<Box<Node<K>>>;

#[derive(Debug)]
struct Node<K> {
    key: K,
    size: usize,
    left: Tree<K>,
    right: Tree<K>,
}

impl<K> Default for Ranked<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: Key> Ranked<K> {
    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        size(&self.0)
    }

    /// Adds a key; one that is there already stays as it is.
    pub(super) fn insert(&mut self, key: K) {
        if !self.contains(&key) {
            insert(&mut self.0, key);
        }
    }

    /// Takes a key out, if it is there.
    pub(super) fn remove(&mut self, key: &K) {
        if self.contains(key) {
            remove(&mut self.0, key);
        }
    }

    /// How many keys are smaller than this one, whether or not it is in the set.
    pub(super) fn before(&self, key: &K) -> usize {
        let (mut tree, mut before) = (&self.0, 0);
        while let Some(node) = tree {
            match key.cmp(&node.key) {
                Ordering::Less => tree = &node.left,
                Ordering::Equal => return before + size(&node.left),
                Ordering::Greater => {
                    before += size(&node.left) + 1;
                    tree = &node.right;
                }
            }
        }
        before
    }

    /// The first `limit` keys behind `after` (from the start without one), smallest first.
    pub(super) fn following(&self, after: Option<&K>, limit: usize) -> Vec<K> {
        let mut found = Vec::new();
        follow(&self.0, after, limit, &mut found);
        found
    }

    fn contains(&self, key: &K) -> bool {
        let mut tree = &self.0;
        while let Some(node) = tree {
            tree = match key.cmp(&node.key) {
                Ordering::Less => &node.left,
                Ordering::Equal => return true,
                Ordering::Greater => &node.right,
            };
        }
        false
    }
}

fn size<K>(tree: &Tree<K>) -> usize {
    tree.as_ref().map_or(0, |node| node.size)
}

fn insert<K: Key>(tree: &mut Tree<K>, key: K) {
    match tree {
        Some(node) if node.key.priority() >= key.priority() => {
            node.size += 1;
            insert(if key < node.key { &mut node.left } else { &mut node.right }, key);
        }
        Some(_) | None => {
            let (left, right) = split(tree.take(), &key);
            *tree = Some(Box::new(Node { key, size: size(&left) + size(&right) + 1, left, right }));
        }
    }
}

/// Everything below `key`, and everything above.
fn split<K: Key>(tree: Tree<K>, key: &K) -> (Tree<K>, Tree<K>) {
    let Some(mut node) = tree else { return (None, None) };
    if node.key < *key {
        let (left, right) = split(node.right.take(), key);
        node.right = left;
        (counted(node), right)
    } else {
        let (left, right) = split(node.left.take(), key);
        node.left = right;
        (left, counted(node))
    }
}

fn remove<K: Key>(tree: &mut Tree<K>, key: &K) {
    let Some(node) = tree else { return };
    match key.cmp(&node.key) {
        Ordering::Less => remove(&mut node.left, key),
        Ordering::Greater => remove(&mut node.right, key),
        Ordering::Equal => {
            *tree = join(node.left.take(), node.right.take());
            return;
        }
    }
    node.size -= 1;
}

/// Both trees as one; every key of `left` is below every key of `right`.
fn join<K: Key>(left: Tree<K>, right: Tree<K>) -> Tree<K> {
    match (left, right) {
        (None, tree) | (tree, None) => tree,
        (Some(mut a), Some(b)) if a.key.priority() >= b.key.priority() => {
            a.right = join(a.right.take(), Some(b));
            counted(a)
        }
        (left, Some(mut b)) => {
            b.left = join(left, b.left.take());
            counted(b)
        }
    }
}

fn counted<K>(mut node: Box<Node<K>>) -> Tree<K> {
    node.size = size(&node.left) + size(&node.right) + 1;
    Some(node)
}

fn follow<K: Key>(tree: &Tree<K>, after: Option<&K>, limit: usize, found: &mut Vec<K>) {
    let Some(node) = tree else { return };
    let behind = after.is_none_or(|after| node.key > *after);
    if behind {
        follow(&node.left, after, limit, found);
        if found.len() == limit {
            return;
        }
        found.push(node.key);
    }
    if found.len() < limit {
        follow(&node.right, if behind { None } else { after }, limit, found);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    impl Key for u16 {
        // SplitMix64: a fixed scramble stands in for the random id.
        fn priority(&self) -> u64 {
            let mut z = u64::from(*self).wrapping_add(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        }
    }

    fn check(ranked: &Ranked<u16>, model: &BTreeSet<u16>, probe: u16, limit: usize) {
        assert_eq!(ranked.len(), model.len());
        assert_eq!(ranked.before(&probe), model.range(..probe).count());
        assert_eq!(ranked.contains(&probe), model.contains(&probe));
        let all: Vec<u16> = model.iter().copied().take(limit).collect();
        assert_eq!(ranked.following(None, limit), all);
        let behind: Vec<u16> = model.iter().copied().filter(|key| *key > probe).take(limit).collect();
        assert_eq!(ranked.following(Some(&probe), limit), behind);
    }

    proptest! {
        #[test]
        fn behaves_as_the_plain_set(steps in prop::collection::vec((any::<bool>(), 0u16..200, 0usize..20), 0..300)) {
            let (mut ranked, mut model) = (Ranked::default(), BTreeSet::new());
            for (add, key, limit) in steps {
                if add {
                    ranked.insert(key);
                    model.insert(key);
                } else {
                    ranked.remove(&key);
                    model.remove(&key);
                }
                check(&ranked, &model, key, limit);
            }
        }
    }

    fn depth(tree: &Tree<u16>) -> usize {
        tree.as_ref().map_or(0, |node| 1 + depth(&node.left).max(depth(&node.right)))
    }

    #[test]
    fn stays_shallow_when_keys_come_in_order() {
        let mut ranked = Ranked::default();
        for key in 0..=u16::MAX {
            ranked.insert(key);
        }
        // A random search tree of 65,536 keys is about 40 deep; a list would be 65,536.
        assert!(depth(&ranked.0) < 64);
        assert_eq!(ranked.before(&40_000), 40_000);
    }
}
