import { Transform } from 'class-transformer';
import { IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import type { Fault } from '@schakel/kernel';
import { SignInVariables } from './sign-in-settings';

/** Where traces go, in OpenTelemetry's own names. */
export class TracingVariables extends SignInVariables {
  @IsOptional()
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['https', 'http'] },
    { message: 'moet een webadres zijn, zoals http://127.0.0.1:4318' },
  )
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsOptional()
  @IsString()
  OTEL_EXPORTER_OTLP_HEADERS?: string;

  @Matches(/^[A-Za-z0-9_.-]{1,80}$/, { message: 'moet een naam zijn van letters, cijfers en - _ .' })
  OTEL_SERVICE_NAME = 'schakel';

  @Transform(({ value }) => Number(value))
  @IsNumber({}, { message: 'moet een getal van 0 tot en met 1 zijn' })
  @Min(0, { message: 'mag niet onder 0 zijn' })
  @Max(1, { message: 'mag niet boven 1 zijn' })
  OTEL_TRACES_SAMPLER_ARG = 1;
}

/** The place of the collector and what of it is recorded; no endpoint: nothing. */
export interface TracingPlace {
  readonly endpoint?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly ratio: number;
}

const HEADER = /^([A-Za-z0-9!#$&^_.-]+)=(.*)$/;

/** `name=value` with commas between, values percent-encoded, as the OTLP specification has it; undefined where it is not. */
function headersIn(text: string): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, name, value] = HEADER.exec(part.trim()) ?? [];
    if (name === undefined || value === undefined) return undefined;
    try {
      headers[name] = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return headers;
}

/** What is wrong with these settings; never a header's value. */
export function tracingFaults({ OTEL_EXPORTER_OTLP_HEADERS: headers = '' }: TracingVariables): Fault[] {
  const uitleg = 'moet zijn als naam=waarde, met een komma ertussen en de waarden in procentcodering';
  return headersIn(headers) ? [] : [{ veld: 'OTEL_EXPORTER_OTLP_HEADERS', code: 'INSTELLING', uitleg }];
}

export const tracingIn = (given: TracingVariables): TracingPlace => ({
  ...(given.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && { endpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT }),
  headers: headersIn(given.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {},
  serviceName: given.OTEL_SERVICE_NAME,
  ratio: given.OTEL_TRACES_SAMPLER_ARG,
});
