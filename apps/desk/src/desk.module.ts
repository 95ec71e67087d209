import { Module } from '@nestjs/common';
import { PeopleModule } from '@schakel/access';
import { AuditController } from './audit.controller';
import { BeheerController } from './beheer.controller';
import { BewerkingenController } from './bewerkingen.controller';
import { CaseAccess } from './case-access';
import { AsyncApiController, FormatPagesController } from './formats.controller';
import { ConsistentieController } from './consistentie.controller';
import { GrootboekController } from './grootboek.controller';
import { FormatsService } from './formats.service';
import { GeparkeerdController } from './geparkeerd.controller';
import { InstroomController } from './instroom.controller';
import { HerhalingenController } from './herhalingen.controller';
import { HerkomstController } from './herkomst.controller';
import { HerkomstService } from './herkomst.service';
import { KoppelingenController } from './koppelingen.controller';
import { MeldingenController } from './meldingen.controller';
import { NoodtoegangController } from './noodtoegang.controller';
import { OndertekeningController } from './ondertekening.controller';
import { PartnersController } from './partners.controller';
import { RapportenController } from './rapporten.controller';
import { RegistratiesController } from './registraties.controller';
import { RegistratiesService } from './registraties.service';
import { SchemasController } from './schemas.controller';
import { SleutelsController } from './sleutels.controller';
import { SplitsingController } from './splitsing.controller';
import { StaffService } from './staff.service';
import { TakenController } from './taken.controller';
import { TakenService } from './taken.service';
import { TegensprakenController } from './tegenspraken.controller';
import { TegensprakenService } from './tegenspraken.service';
import { TerugroepingenController } from './terugroepingen.controller';
import { ToewijzingenController } from './toewijzingen.controller';
import { VerlooptController } from './verloopt.controller';
import { VertalingController } from './vertaling.controller';
import { VervangingenController } from './vervangingen.controller';
import { ZakenController } from './zaken.controller';
import { ZakenService } from './zaken.service';

/** What the BIP and operators ask; what is published of the formats. */
@Module({
  imports: [PeopleModule],
  controllers: [
    ZakenController,
    SplitsingController,
    RegistratiesController,
    TegensprakenController,
    HerkomstController,
    TakenController,
    ToewijzingenController,
    VervangingenController,
    MeldingenController,
    NoodtoegangController,
    BeheerController,
    GeparkeerdController,
    HerhalingenController,
    BewerkingenController,
    TerugroepingenController,
    InstroomController,
    KoppelingenController,
    SleutelsController,
    SchemasController,
    AsyncApiController,
    FormatPagesController,
    VertalingController,
    VerlooptController,
    AuditController,
    OndertekeningController,
    PartnersController,
    RapportenController,
    ConsistentieController,
    GrootboekController,
  ],
  providers: [
    ZakenService,
    RegistratiesService,
    TegensprakenService,
    HerkomstService,
    TakenService,
    CaseAccess,
    StaffService,
    FormatsService,
  ],
})
export class DeskModule {}
