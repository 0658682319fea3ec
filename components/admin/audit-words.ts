const ACTIONS: Readonly<Record<string, string>> = {
  "coupon.created": "created the coupon",
  "coupon.renamed": "renamed the coupon",
  "coupon.deleted": "deleted the coupon",
  "promotion_code.created": "created the code",
  "promotion_code.activated": "activated the code",
  "promotion_code.deactivated": "deactivated the code",
  "promotion_code.deleted": "deleted the code",
  "promotion_code.restored": "brought the code back",
  "rule.switched_on": "switched on the rule",
  "rule.paused": "paused the rule",
  "rule.archived": "archived the rule",
  "rule.restored": "restored the rule",
  "rule.scheduled": "set the dates of the rule",
  "order.refunded": "gave money back for the order",
  "order.accepted": "accepted the order as it was paid",
  "setting.switched_on": "switched on",
  "setting.switched_off": "switched off",
};

/** What somebody did, to follow their name. Actions of other rooms that have no words here read as they are stored. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action.replaceAll(/[._]/g, " ");
}
