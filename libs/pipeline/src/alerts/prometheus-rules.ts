import { WATCHED, type Watched } from '@schakel/signals';
import { isLow, type AlertRule } from './alert-rules';

const HEAD = `# Uit config/meldingen.yaml; niet met de hand wijzigen: npx schakel melding prometheus > config/deploy/prometheus-regels.yaml
groups:
  - name: schakel
    rules:
`;

/**
 * The same rules for Prometheus. Every process shows the same values, so they are taken together; an alert that fires goes on
 * until the value is back at the rule's own off-value, as in the product.
 */
export const prometheusRules = (rules: readonly AlertRule[]): string => HEAD + rules.map(prometheusRule).join('');

function prometheusRule(rule: AlertRule): string {
  const { metric, labels }: Watched = WATCHED[rule.wat];
  const [sign, most] = isLow(rule.wat) ? ['<', 'min'] : ['>', 'max'];
  const by = labels.join(', ');
  const value = `${most} by (${by}) (${metric})`;
  const firing = `ALERTS{alertname="${rule.naam}", alertstate="firing"}`;
  return `      - alert: ${rule.naam}
        expr: '${value} ${sign} ${rule.aan} or (${value} ${sign} ${rule.uit} and on (${by}) ${firing})'
        for: ${rule.duurSeconden}s
        labels:
          ernst: ${rule.ernst}
        annotations:
          summary: ${JSON.stringify(rule.uitleg)}
          runbook: docs/runbooks/${rule.naam}.md
`;
}
