Page({ data: { livingid: 'lvYourLivingid' } });
