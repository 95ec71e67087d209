import { Module } from '@nestjs/common';
import { BerichtenController } from './berichten.controller';
import { LeveringenController } from './leveringen.controller';
import { SleutelsController } from './sleutels.controller';

/** Receive and store, and where the case is free translate, apply and route; deliveries for partners that fetch them; their own keys. */
@Module({ controllers: [BerichtenController, LeveringenController, SleutelsController] })
export class IntakeModule {}
