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
        /// Admit an institution.
        AdmitOrganisation = "admit_organisation", "准入机构", "Admit an institution";
        /// Open an account for an institution's person.
        AddStaff = "add_staff", "开通机构人员", "Add an institution's staff";
    }
}
