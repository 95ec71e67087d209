import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

const OUTCOMES = ['aanvaard', 'verwerkt', 'geweigerd'] as const;

/** One thing that is wrong in a delivery, where and which kind; never a value. */
export class FoutInLevering {
  @ApiProperty({ example: '/object/identificatie' })
  @IsString({ message: 'moet tekst zijn' })
  @Matches(/^(\/@?[A-Za-z_][\w.:-]{0,59}(\[\d{1,3}\])?){1,20}$|^\/$/, { message: 'moet een pad zijn, zoals /object/identificatie' })
  veld: string;

  @ApiProperty({ example: 'VERPLICHT_ONTBREEKT' })
  @Matches(/^[A-Z][A-Z_]{1,39}$/, { message: 'moet een code in hoofdletters zijn, zoals VERPLICHT_ONTBREEKT' })
  code: string;
}

/** What a partner says of a delivery that it fetched. */
export class Ontvangstbevestiging {
  @ApiProperty({
    enum: OUTCOMES,
    example: 'aanvaard',
    description: 'aanvaard: goed en bewaard; verwerkt: ook opgenomen; geweigerd: niet aangenomen.',
  })
  @IsIn(OUTCOMES, { message: `moet een van deze zijn: ${OUTCOMES.join(', ')}` })
  uitkomst: (typeof OUTCOMES)[number];

  @ApiPropertyOptional({ example: 'ONT-2026-0001', description: 'Uw eigen nummer van de ontvangst.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 64, { message: 'moet 1 tot 64 tekens zijn' })
  kenmerk?: string;

  @ApiPropertyOptional({ type: [FoutInLevering], description: 'Bij geweigerd: wat er mis is.' })
  @IsOptional()
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMaxSize(50, { message: 'mag ten hoogste 50 fouten bevatten' })
  @ValidateNested({ each: true })
  @Type(() => FoutInLevering)
  fouten?: FoutInLevering[];
}
