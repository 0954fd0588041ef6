//! The life of a registered asset: draft → submitted → verified → encumbered → released → expired
//! or disposed of.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

coded! {
    /// Where an asset stands.
    AssetStatus {
        /// Being described.
        Draft = "draft", "草稿", "Draft";
        /// Waits to be verified.
        Submitted = "submitted", "待核验", "Submitted";
        /// Verified against its documents; can be pledged.
        Verified = "verified", "已核验", "Verified";
        /// Pledged or mortgaged.
        Encumbered = "encumbered", "担保中", "Encumbered";
        /// Was pledged, is free again.
        Released = "released", "已解除担保", "Released";
        /// The right or document has ended.
        Expired = "expired", "已到期", "Expired";
        /// Sold, paid, delivered or given up.
        Disposed = "disposed", "已处置", "Disposed of";
    }
}

coded! {
    /// A step in its life.
    AssetCommand {
        /// Change what is told.
        Edit = "edit", "修改", "Change";
        /// Hand it in for verification.
        Submit = "submit", "提交核验", "Submit";
        /// Send it back, or take it back.
        Return = "return", "退回", "Return";
        /// Find it true.
        Verify = "verify", "核验通过", "Verify";
        /// A pledge or mortgage on it is registered.
        Encumber = "encumber", "设立担保", "Encumber";
        /// The last pledge or mortgage on it has ended.
        Free = "free", "解除担保", "Free";
        /// Its last day has passed.
        Expire = "expire", "到期", "Expire";
        /// Its term was renewed (商标法 第四十条; a lapse cured in the time of grace).
        Renew = "renew", "续展或恢复", "Renew";
        /// Sold, paid, delivered or given up.
        Dispose = "dispose", "处置", "Dispose of";
    }
}

coded! {
    /// Who takes a step.
    AssetHand {
        /// The firm that owns it.
        Owner = "owner", "权利人", "Owner";
        /// Who verifies it: never the owner.
        Verifier = "verifier", "核验人", "Verifier";
        /// The portal, as a consequence of a pledge or of a date.
        Portal = "portal", "系统", "Portal";
    }
}

coded! {
    /// Why a step cannot be taken.
    AssetRefusal {
        /// The step does not exist in this state.
        NotInThisState = "not_in_this_state", "当前状态下不能进行此操作。", "This step does not exist in the present state.";
        /// The step belongs to somebody else.
        OtherHand = "other_hand", "此操作应由他人进行。", "This step belongs to somebody else.";
        /// It is pledged or mortgaged (民法典 第四百四十四条).
        Encumbered = "encumbered", "资产设有担保，须先解除担保或取得担保权人同意。", "The asset is encumbered; it must be freed, or the secured party must consent, first.";
        /// A warehouse keeps the goods under its receipt.
        Kept = "kept", "货物由仓储保管机构保管，仓单内容和处分须通过保管人办理。", "A warehouse keeps the goods; what the receipt says and what becomes of it goes through the keeper.";
        /// It has been disposed of.
        Gone = "gone", "资产已处置，不能再作变动。", "The asset has been disposed of.";
    }
}

impl AssetCommand {
    const fn belongs_to(self, hand: AssetHand) -> bool {
        use AssetHand as H;
        match self {
            Self::Edit | Self::Submit => matches!(hand, H::Owner),
            Self::Verify => matches!(hand, H::Verifier),
            Self::Return => matches!(hand, H::Owner | H::Verifier),
            Self::Encumber | Self::Free | Self::Expire => matches!(hand, H::Portal),
            // After verification only; the portal disposes of what was enforced.
            Self::Renew => matches!(hand, H::Verifier),
            Self::Dispose => matches!(hand, H::Owner | H::Portal),
        }
    }
}

impl AssetStatus {
    /// Whether a pledge or mortgage on it can be registered. What is encumbered can carry another
    /// where the law lets it (`pledge::admit`).
    pub const fn can_be_encumbered(self) -> bool {
        matches!(self, Self::Verified | Self::Encumbered | Self::Released)
    }

    /// The state after a step, or why there is none. The one place where states change.
    pub const fn transition(
        self,
        command: AssetCommand,
        hand: AssetHand,
    ) -> Result<Self, AssetRefusal> {
        use AssetCommand as C;
        if !command.belongs_to(hand) {
            return Err(AssetRefusal::OtherHand);
        }
        match (self, command) {
            (Self::Disposed, _) => Err(AssetRefusal::Gone),
            (Self::Draft, C::Edit) => Ok(Self::Draft),
            (Self::Draft, C::Submit) => Ok(Self::Submitted),
            (Self::Submitted, C::Return) => Ok(Self::Draft),
            (Self::Submitted, C::Verify) => Ok(Self::Verified),
            // What is changed after verification must be verified again.
            (Self::Verified | Self::Released, C::Edit) => Ok(Self::Draft),
            (Self::Encumbered, C::Edit) => Err(AssetRefusal::Encumbered),
            (state, C::Encumber) if state.can_be_encumbered() => Ok(Self::Encumbered),
            (Self::Encumbered, C::Free) => Ok(Self::Released),
            // What is pledged stays held, also after its last day, until the pledge has ended.
            (Self::Verified | Self::Released, C::Expire) => Ok(Self::Expired),
            (Self::Encumbered, C::Expire) => Err(AssetRefusal::Encumbered),
            (Self::Expired, C::Renew) => Ok(Self::Verified),
            // Enforced by the institution: the portal records it.
            (Self::Encumbered, C::Dispose) if matches!(hand, AssetHand::Portal) => {
                Ok(Self::Disposed)
            }
            (Self::Encumbered, C::Dispose) => Err(AssetRefusal::Encumbered),
            (Self::Draft | Self::Verified | Self::Released | Self::Expired, C::Dispose) => {
                Ok(Self::Disposed)
            }
            _ => Err(AssetRefusal::NotInThisState),
        }
    }

    /// The steps that somebody may take now, in the order of buttons.
    pub fn allowed(self, hand: AssetHand) -> Vec<AssetCommand> {
        let can = |command: &AssetCommand| self.transition(*command, hand).is_ok();
        AssetCommand::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_status_command_and_hand() {
        let mut table = String::new();
        for hand in AssetHand::ALL {
            for status in AssetStatus::ALL {
                for command in AssetCommand::ALL {
                    let to = match status.transition(*command, *hand) {
                        Ok(to) => to.code().to_owned(),
                        Err(why) => format!("— {}", why.code()),
                    };
                    let (hand, status, command) = (hand.code(), status.code(), command.code());
                    table += &format!("{hand:<10}{status:<12}{command:<10}{to}\n");
                }
            }
        }
        insta::assert_snapshot!("transitions", table);
    }

    proptest! {
        #[test]
        fn nothing_unverified_is_encumbered_and_nothing_encumbered_slips_away(
            steps in prop::collection::vec((0usize..9, 0usize..3), 0..40)
        ) {
            let (mut status, mut verified) = (AssetStatus::Draft, false);
            for (command, hand) in steps {
                let (command, hand) = (AssetCommand::ALL[command], AssetHand::ALL[hand]);
                let before = status;
                let Ok(next) = before.transition(command, hand) else { continue };
                prop_assert!(before.allowed(hand).contains(&command));
                match next {
                    AssetStatus::Draft => verified = false,
                    AssetStatus::Verified => verified = true,
                    _ => {}
                }
                prop_assert!(next != AssetStatus::Encumbered || verified);
                prop_assert!(before != AssetStatus::Encumbered || hand == AssetHand::Portal);
                prop_assert!(before != AssetStatus::Encumbered || next != AssetStatus::Expired);
                prop_assert!(before != AssetStatus::Disposed);
                status = next;
            }
        }
    }
}
