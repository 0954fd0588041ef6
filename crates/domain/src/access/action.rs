//! The actions of the portal. Every page, server function and route names one of them.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

coded! {
    /// What someone wants to do.
    Action {
        /// Read the home page, the product catalogue and the documents.
        ReadCatalogue = "read_catalogue", "查看公开信息", "Read public pages";
        /// Sign in.
        SignIn = "sign_in", "登录", "Sign in";
        /// Open an account.
        Register = "register", "注册账户", "Open an account";
        /// Sign out.
        SignOut = "sign_out", "退出", "Sign out";
        /// Register a firm for a new account.
        RegisterFirm = "register_firm", "登记企业", "Register a firm";
        /// Open the firm's own home and lists.
        WorkAsFirm = "work_as_firm", "企业工作台", "Work as a firm";
        /// Read a firm's record, figures and certifications.
        ReadFirm = "read_firm", "查看企业信息", "Read a firm's record";
        /// Change them.
        EditFirm = "edit_firm", "修改企业信息", "Change a firm's record";
        /// Read a need.
        ReadNeed = "read_need", "查看融资需求", "Read a need";
        /// Register or change a need.
        EditNeed = "edit_need", "修改融资需求", "Change a need";
        /// Read an item of collateral.
        ReadAsset = "read_asset", "查看押品", "Read an asset";
        /// Register or change one.
        EditAsset = "edit_asset", "修改押品", "Change an asset";
        /// Read the matches of a need.
        ReadMatches = "read_matches", "查看匹配结果", "Read matches";
        /// Apply with a need.
        Apply = "apply", "提交申请", "Apply";
        /// Read an application as the firm.
        ReadApplication = "read_application", "查看申请", "Read an application";
        /// Answer a request for more.
        SupplyMore = "supply_more", "补充资料", "Supply more";
        /// Take an application back.
        Withdraw = "withdraw", "撤回申请", "Withdraw";
        /// Open an institution's own home, worklist and list of candidates.
        WorkAsProvider = "work_as_provider", "机构工作台", "Work as an institution";
        /// Open a bank's own desk: an institution without quotas.
        WorkAsBank = "work_as_bank", "银行工作台", "Work as a bank";
        /// Read figures over every institution's products, of no firm in particular.
        ReadCity = "read_city", "查看全市汇总", "Read the city's figures";
        /// Read a need that matches one's product and is open to providers.
        ReadCandidate = "read_candidate", "查看匹配需求", "Read a matching need";
        /// Read a case.
        ReadCase = "read_case", "查看案件", "Read a case";
        /// Take up a case or ask for more.
        ReviewCase = "review_case", "受理与要求补充", "Review a case";
        /// Approve or decline.
        DecideCase = "decide_case", "批准或不予批准", "Decide a case";
        /// Open the list of one's funds.
        WorkAsFund = "work_as_fund", "基金工作台", "Work as a fund";
        /// Read a quota and its ledger.
        ReadQuota = "read_quota", "查看额度台账", "Read a quota";
        /// Read the versions of the criteria of a product, drafts included.
        ReadCriteria = "read_criteria", "查看准入条件版本", "Read versions of criteria";
        /// Draft and change a version, and propose it.
        EditCriteria = "edit_criteria", "起草准入条件", "Draft criteria";
        /// Publish or send back what another person proposed.
        PublishCriteria = "publish_criteria", "公布准入条件", "Publish criteria";
        /// List organisations and their people.
        ReadOrganisations = "read_organisations", "查看机构名录", "List organisations";
        /// Change one's own account: password, second factor, sessions, language.
        ManageOwnAccount = "manage_own_account", "管理本人账户", "Manage one's own account";
        /// Give the second factor, or set it up.
        PassSecondFactor = "pass_second_factor", "二次验证", "Pass the second factor";
        /// Act for another of one's organisations.
        SwitchOrganisation = "switch_organisation", "切换机构", "Switch organisation";
        /// List an organisation's people, roles and invitations.
        ReadPeople = "read_people", "查看人员", "List people";
        /// Invite people into one's own firm, change their roles, take them out.
        InvitePeople = "invite_people", "邀请与管理人员", "Invite and manage people";
        /// Take people out of an organisation.
        RemovePeople = "remove_people", "移除人员", "Remove people";
        /// Disable somebody's account.
        DisableAccount = "disable_account", "停用账户", "Disable an account";
        /// Open the link of an invitation and accept it.
        AcceptInvitation = "accept_invitation", "接受邀请", "Accept an invitation";
        /// Apply for the admission of an institution.
        ApplyForAdmission = "apply_for_admission", "申请入驻", "Apply for admission";
        /// Propose a power for a person: a role, a change of role, a reset of the second factor.
        ProposeGrant = "propose_grant", "提出授权", "Propose a power";
        /// Confirm a power that another person proposed.
        ConfirmGrant = "confirm_grant", "复核授权", "Confirm a power";
        /// Reset somebody's second factor, with another administrator.
        ResetFactor = "reset_factor", "重置二次验证", "Reset a second factor";
        /// Review an institution's application for admission.
        ReviewAdmission = "review_admission", "审核入驻", "Review an admission";
        /// Read the audit trail.
        ReadAudit = "read_audit", "查看审计日志", "Read the audit trail";
        /// Propose another limit of a quota.
        ProposeQuota = "propose_quota", "提出额度调整", "Propose a change of a quota";
        /// Confirm a change of a quota that another person proposed.
        ConfirmQuota = "confirm_quota", "复核额度调整", "Confirm a change of a quota";
        /// Propose another amount above which an approval takes two persons.
        ProposeThreshold = "propose_threshold", "提出调整双人复核限额", "Propose another threshold";
        /// Confirm such an amount.
        ConfirmThreshold = "confirm_threshold", "复核双人复核限额", "Confirm another threshold";
        /// Confirm an approval above the institution's threshold.
        ConfirmDecision = "confirm_decision", "复核批准", "Confirm an approval";
        /// Give an institution access to the firm's data for a time, and take it back.
        GrantConsent = "grant_consent", "授权查看企业信息", "Grant access to the firm's data";
        /// Read what access the firm has given.
        ReadConsents = "read_consents", "查看授权", "Read grants of access";
        /// Ask the public register whether a thing is pledged, and check a certificate.
        SearchRegistry = "search_registry", "查询担保登记", "Search the register";
        /// Verify an asset that the firm handed over for it.
        VerifyAsset = "verify_asset", "核验押品", "Verify an asset";
        /// Accredit an appraiser or a warehouse keeper, and withdraw it.
        Accredit = "accredit", "评估、仓储机构备案", "Accredit appraisers and keepers";
        /// Open the appraiser's worklist.
        WorkAsAppraiser = "work_as_appraiser", "评估工作台", "Work as an appraiser";
        /// Enter and withdraw an appraisal of an asset that was handed over for it.
        Appraise = "appraise", "出具评估结果", "Appraise an asset";
        /// Read what an asset is worth and how one knows: its owner, whoever appraises it, and who has it
        /// in pledge.
        ReadValue = "read_value", "查看资产价值", "Read what an asset is worth";
        /// Note what happened to a right; the owner's own too.
        NoteShock = "note_shock", "登记权利变动", "Note what happened to a right";
        /// Settle what lowers a value; never the owner.
        SettleShock = "settle_shock", "消除权利变动", "Settle what happened to a right";
        /// Read and enter prices of goods.
        KeepPrices = "keep_prices", "维护货物价格", "Keep prices of goods";
        /// Open a warehouse's own desk.
        WorkAsKeeper = "work_as_keeper", "仓储保管工作台", "Work as a warehouse keeper";
        /// Keep the goods of a receipt in one's own warehouse.
        KeepReceipt = "keep_receipt", "保管仓单货物", "Keep the goods of a receipt";
        /// Read a pledge as one of its two sides.
        ReadPledge = "read_pledge", "查看质押、抵押登记", "Read a pledge";
        /// Propose a pledge, have it registered, propose its change.
        ProposePledge = "propose_pledge", "申请质押、抵押登记", "Propose a pledge";
        /// Consent to a pledge or its change, or refuse; ask to dispose of what is in pledge.
        ConsentPledge = "consent_pledge", "同意质押、抵押", "Consent to a pledge";
        /// Release, enforce or transfer a pledge; agree that the owner disposes of it.
        EndPledge = "end_pledge", "注销、实现或转让担保", "Release, enforce or transfer a pledge";
        /// What the portal does by itself.
        KeepHouse = "keep_house", "系统维护", "Housekeeping";
    }
}
