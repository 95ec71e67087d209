import { Inject, Injectable } from '@nestjs/common';
import { asyncApi, describeFormats, indexPage, messagePage, partnerPage, type PartnerModel } from '@schakel/format-docs';
import { API_VERSION } from '@schakel/http';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

/** What is published of the formats, made when it is first asked for: adapters and code lists do not change while we run. */
@Injectable()
export class FormatsService {
  private partners: Promise<readonly PartnerModel[]> | undefined;
  private document: Promise<string> | undefined;

  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** The AsyncAPI document, in YAML. */
  asyncApi(): Promise<string> {
    return (this.document ??= this.described().then((partners) => asyncApi(partners, API_VERSION)));
  }

  async index(): Promise<string> {
    return indexPage(await this.described());
  }

  /** Undefined for a partner that we do not know. */
  async partner(partner: string): Promise<string | undefined> {
    const found = await this.find(partner);
    return found === undefined ? undefined : partnerPage(found);
  }

  /** Undefined for a partner or a message that we do not know. */
  async message(partner: string, bericht: string): Promise<string | undefined> {
    const found = await this.find(partner);
    const message = found?.berichten.find(({ naam }) => naam === bericht);
    return found === undefined || message === undefined ? undefined : messagePage(found, message);
  }

  private async find(partner: string): Promise<PartnerModel | undefined> {
    return (await this.described()).find((one) => one.partner === partner);
  }

  private described(): Promise<readonly PartnerModel[]> {
    return (this.partners ??= describeFormats(this.pipeline.adapters.values()));
  }
}
