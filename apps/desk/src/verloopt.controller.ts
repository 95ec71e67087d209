import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Scopes } from '@schakel/access';
import { EXPIRIES, type Expiries, type Expiry } from '@schakel/host';

/** For operators: certificates and keys that stop working by themselves. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/verloopt')
export class VerlooptController {
  constructor(@Inject(EXPIRIES) private readonly expiries: Expiries) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({ operationId: 'lijstVerloopt', summary: 'Certificaten en sleutels die binnen zestig dagen verlopen, de eerste vooraan' })
  @ApiResponse({ status: 200, description: 'Met het aantal dagen dat ze nog gelden en de drempel (60, 30 of 7 dagen) die voorbij is.' })
  async lijst(): Promise<{ verloopt: readonly Expiry[] }> {
    return { verloopt: await this.expiries() };
  }
}
